import { type ReactNode, useState } from "react"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { useWords } from "../locales/words.ts"

type Props = {
  /** The button that asks; gets the function that opens the question. */
  trigger: (ask: () => void) => ReactNode
  title: string
  text: string
  action: string
  onYes: () => void
}

/** Asks once more before something that can't be undone. */
export function Confirm({ trigger, title, text, action, onYes }: Props) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const yes = () => {
    setOpen(false)
    onYes()
  }
  return (
    <>
      {trigger(() => setOpen(true))}
      <Dialog
        title={title}
        closeLabel={say("common.close")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{say("common.cancel")}</Button>
            <Button look="danger" onPress={yes}>
              {action}
            </Button>
          </>
        }
      >
        <p>{text}</p>
      </Dialog>
    </>
  )
}
