import { type FormEvent, useId, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { ComboBox } from "#ui/combo-box.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Option } from "#ui/options.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { call } from "../../app/api.ts"
import type { Scene } from "../../commands/scene.ts"
import { useScene } from "../../commands/use-scene.ts"
import { useTogetherWords } from "../../locales/together-words.ts"
import { useAssigneeChoices } from "../inbox/assignee-finder.tsx"
import { assignedAsBefore, useDoing } from "../inbox/deeds.ts"
import { SummaryPart } from "./summary-part.tsx"

/** All that are selected, else the open conversation, whichever it is when somebody asks for this. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const { conversation, many } = useScene()
  const [asked] = useState({ conversation, many })
  if (asked.many) return <Asked to={nobody} give={asked.many.handOver} onClose={onClose} />
  return asked.conversation ? <AskedOfOne conversation={asked.conversation} onClose={onClose} /> : null
}

const nobody = { assigneeId: null, teamId: null }
type Many = NonNullable<Scene["many"]>

function AskedOfOne({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const doIt = useDoing()
  const give: Many["handOver"] = (to, note, name) =>
    doIt(
      "done.assigned",
      () =>
        call("PUT /api/v1/conversations/:id/assignee", {
          params: { id: conversation.id },
          body: { ...to, note },
        }),
      () => assignedAsBefore(conversation),
      { to: name },
    )
  return <Asked to={conversation} give={give} onClose={onClose} sumsUp={conversation.id} />
}

type AskedProps = {
  to: Pick<Conversation, "assigneeId" | "teamId">
  give: Many["handOver"]
  onClose: () => void
  /** The one conversation it is about; many are summed up by nobody. */
  sumsUp?: string
}

/** To whom, and a word on the way. */
function Asked({ to: before, give, onClose, sumsUp }: AskedProps) {
  const say = useTogetherWords()
  const id = useId()
  const choices = useAssigneeChoices(before).filter(({ isChosen }) => !isChosen)
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState("")
  const addToNote = (text: string) => setNote((now) => [now.trim(), text].filter(Boolean).join("\n\n"))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const choice = choices.find((it) => it.id === to)
    if (!choice) return
    onClose()
    void give(choice.to, note.trim(), choice.title)
  }
  return (
    <Dialog
      title={say("handover.window")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" type="submit" form={id} isDisabled={!to}>
            {say("handover.do")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <ComboBox
          label={say("assign.title")}
          none={say("assign.none")}
          placeholder={say("assign.search")}
          autoFocus
          value={to}
          onChange={(key) => setTo(key === null ? null : String(key))}
        >
          {choices.map((choice) => (
            <Option key={choice.id} id={choice.id} textValue={choice.title}>
              {choice.title}
            </Option>
          ))}
        </ComboBox>
        <TextArea
          label={say("handover.note")}
          hint={say("handover.note.hint")}
          value={note}
          onChange={setNote}
          maxLength={20_000}
        />
        {sumsUp && <SummaryPart conversation={sumsUp} onWritten={addToNote} />}
      </form>
    </Dialog>
  )
}
