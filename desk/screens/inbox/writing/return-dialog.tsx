import { type FormEvent, useId, useState } from "react"
import type { Planned } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"

/** Back to whoever wrote it, with a word why. */
export function ReturnDialog({ planned, onClose }: { planned: Planned; onClose: () => void }) {
  const say = useWritingWords()
  const form = useId()
  const [because, setBecause] = useState("")
  const give = useDoing({
    run: () => call("PUT /api/v1/planned/:id/returned", { params: { id: planned.id }, body: { because } }),
    stale: ["beside"],
    done: say("planned.given-back"),
    after: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (because.trim()) give.mutate()
  }
  return (
    <Dialog
      title={say("planned.return.title", { name: planned.author.name })}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={form} isPending={give.isPending}>
            {say("planned.return")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextArea
          label={say("planned.return.why")}
          isRequired
          autoFocus
          value={because}
          onChange={setBecause}
        />
      </form>
    </Dialog>
  )
}
