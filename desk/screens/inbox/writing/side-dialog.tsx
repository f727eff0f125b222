import { type FormEvent, useId, useState } from "react"
import { newId } from "#contract/ids.ts"
import type { Conversation } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { besideChanged } from "../../../data/beside.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"
import { type Files, useFiles } from "../../../writing/use-files.ts"
import { FilesField } from "../files-field.tsx"

type Props = {
  conversation: Conversation
  /** What goes along as a quote; undefined: nothing. */
  forward?: "all" | string[] | undefined
  onClose: () => void
}

/** A mail to somebody outside, beside the conversation. */
export function SideDialog({ conversation, forward, onClose }: Props) {
  const say = useWritingWords()
  const form = useId()
  const [clientId] = useState(newId)
  const [to, setTo] = useState({
    address: "",
    name: "",
    subject: subjectFor(conversation, forward),
    text: "",
  })
  const set = (field: keyof typeof to) => (value: string) => setTo({ ...to, [field]: value })
  const files = useFiles(undefined, () => {})
  const send = useDoing({
    run: () => opened(conversation.id, { ...to, clientId, forward, attachments: idsOf(files) }),
    done: say("side.sent", { address: to.address }),
    after: () => {
      besideChanged(conversation.id)
      onClose()
    },
    isInline: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending && !files.isUploading) send.mutate()
  }
  const kind = forward ? "forward" : "open"
  return (
    <Dialog
      title={say(`side.${kind}.title`)}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={form} isPending={send.isPending || files.isUploading}>
            {say("side.submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-13 text-muted">{say(`side.${kind}.text`)}</p>
        {send.error && <Banner tone="bad">{refusalWords(send.error, say as never)}</Banner>}
        <TextField
          label={say("side.address")}
          type="email"
          isRequired
          autoFocus
          value={to.address}
          onChange={set("address")}
        />
        <TextField label={say("side.name")} value={to.name} onChange={set("name")} maxLength={200} />
        <TextField label={say("side.subject")} value={to.subject} onChange={set("subject")} maxLength={500} />
        <TextArea
          label={say("side.text")}
          rows={5}
          isRequired={!forward && idsOf(files).length === 0}
          value={to.text}
          onChange={set("text")}
        />
        <FilesField files={files} />
      </form>
    </Dialog>
  )
}

const subjectFor = ({ subject }: Conversation, forward: Props["forward"]) =>
  forward && subject ? `Fwd: ${subject}` : ""

const idsOf = (files: Files) => files.stored().map(({ id }) => id)

type Given = Record<"address" | "name" | "subject" | "text" | "clientId", string> & {
  attachments: string[]
} & Pick<Props, "forward">

function opened(id: string, { address, name, subject, text, clientId, forward, attachments }: Given) {
  return call("POST /api/v1/conversations/:id/sides", {
    params: { id },
    body: {
      address: address.trim(),
      text,
      clientId,
      attachments,
      ...(name.trim() ? { name } : {}),
      ...(subject.trim() ? { subject } : {}),
      ...(forward ? { forward } : {}),
    },
  })
}
