import { type FormEvent, useId, useState } from "react"
import type { Planned } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"

/** A colleague's reply is mended where it stands: it stays theirs, and still waits for a yes. */
export function EditPlannedDialog({ planned, onClose }: { planned: Planned; onClose: () => void }) {
  const say = useWritingWords()
  const form = useId()
  const [text, setText] = useState(planned.text)
  const keep = useDoing({
    run: () => call("PATCH /api/v1/planned/:id", { params: { id: planned.id }, body: { text } }),
    stale: ["beside"],
    done: say("common.saved"),
    after: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!keep.isPending) keep.mutate()
  }
  return (
    <Dialog
      title={say("planned.edit.title", { name: planned.author.name })}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={form} isPending={keep.isPending}>
            {say("common.save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextArea
          label={say("planned.edit.label")}
          hint={say("planned.edit.hint", { name: planned.author.name })}
          rows={8}
          isRequired={planned.attachments.length === 0}
          autoFocus
          value={text}
          onChange={setText}
        />
      </form>
    </Dialog>
  )
}
