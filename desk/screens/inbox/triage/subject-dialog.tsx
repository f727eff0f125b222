import { type FormEvent, useId, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { useDoing } from "../deeds.ts"

export function SubjectDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const say = useTriageWords()
  const id = useId()
  const doIt = useDoing()
  const [subject, setSubject] = useState(conversation.subject ?? "")
  const change = (given: string | null) => () =>
    call("PUT /api/v1/conversations/:id/subject", {
      params: { id: conversation.id },
      body: { subject: given },
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    if (subject.trim() === (conversation.subject ?? "")) return
    void doIt("done.subject" as never, change(subject.trim() || null), change(conversation.subject))
  }
  return (
    <Dialog
      title={say("subject.title")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={id}>
            {say("common.save")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <TextField
          label={say("subject.label")}
          hint={say("subject.hint")}
          value={subject}
          onChange={setSubject}
          maxLength={500}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
