import { useEffect, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useModelWords } from "../../../locales/model-words.ts"
import { useAsking } from "./asking.ts"
import { Missing, Trouble, Working } from "./model-lines.tsx"

type Props = {
  conversation: Conversation
  text: string
  onUse: (text: string) => void
  onClose: () => void
}
type Reworded = { text: string; removed: string[]; lost: string[] }

/** Both wordings one below the other; nothing changes until it is taken, and taking it can be undone. */
export function RewordingDialog({ conversation, text, onUse, onClose }: Props) {
  const say = useModelWords()
  const [before] = useState(text)
  const { state, ask } = useAsking<Reworded>()
  const [edited, setEdited] = useState<string | null>(null)
  const begin = () =>
    void ask((call) =>
      call("POST /api/v1/conversations/:id/model-rewording", {
        params: { id: conversation.id },
        body: { text: before },
      }),
    )
  useEffect(() => {
    if (before.trim()) begin()
  }, [])
  const after = state.is === "done" ? (edited ?? state.made.text) : ""
  const use = () => {
    onUse(after)
    const undo = { label: say("common.undo"), run: () => onUse(before) }
    showToast({ title: say("model.rewording.used"), undo })
    onClose()
  }
  return (
    <Dialog
      title={say("command.model-rewording")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        before.trim() !== "" && (
          <>
            <Button look="quiet" onPress={onClose}>
              {say("common.cancel")}
            </Button>
            <Button look="primary" isDisabled={!after.trim()} onPress={use}>
              {say("model.rewording.use")}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {before.trim() === "" ? (
          <p>{say("model.rewording.empty")}</p>
        ) : (
          <>
            <TextArea label={say("model.rewording.before")} value={before} isReadOnly rows={4} />
            {state.is === "working" && <Working words={say("model.rewording.working")} onCancel={onClose} />}
            {state.is === "failed" && <Trouble error={state.error} onAgain={begin} onPutAway={onClose} />}
            {state.is === "done" && (
              <>
                <TextArea
                  label={say("model.rewording.after")}
                  hint={say("model.rewording.hint")}
                  value={after}
                  onChange={setEdited}
                  rows={6}
                />
                <Missing what="model.lost" list={state.made.lost} />
                <Missing what="model.removed" list={state.made.removed} />
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
