import { type FormEvent, type ReactNode, useId } from "react"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"

type Props = {
  title: string
  submit: string
  onSubmit: () => void
  onClose: () => void
  isPending: boolean
  isDisabled?: boolean
  /** Said above the fields. A field that shows it itself passes nothing. */
  error?: Error | null | undefined
  children: ReactNode
  width?: "narrow" | "medium"
}

/** A few fields above the page, with one thing to do. Mount it to open it. */
export function FormDialog(props: Props) {
  const { title, submit, onSubmit, onClose, isPending, isDisabled, error, children, width } = props
  const say = useSettingsWords()
  const id = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) onSubmit()
  }
  return (
    <Dialog
      title={title}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width={width ?? "narrow"}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button
            look="primary"
            type="submit"
            form={id}
            isPending={isPending}
            isDisabled={isDisabled ?? false}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={send} className="flex flex-col gap-4">
        {error && <Banner tone="bad">{refusalWords(error, say)}</Banner>}
        {children}
      </form>
    </Dialog>
  )
}
