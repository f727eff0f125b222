import { useQuery } from "@tanstack/react-query"
import { Suspense, useEffect, useMemo, useRef, useState } from "react"
import type { ModelDraft } from "#contract/routes/model.ts"
import type { Conversation } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { lazily } from "../../../app/patient.ts"
import { useOffer } from "../../../commands/use-scene.ts"
import { modelQuery } from "../../../data/model.ts"
import { useModelWords } from "../../../locales/model-words.ts"
import type { useDraft } from "../../../writing/use-draft.ts"
import { useAsking } from "./asking.ts"
import { DraftLines } from "./draft-lines.tsx"
import { joinModelCommands, type WritingOffer } from "./model-commands.ts"
import { Trouble, Working } from "./model-lines.tsx"

const RewordingDialog = lazily(() =>
  import("./rewording-dialog.tsx").then((module) => ({ default: module.RewordingDialog })),
)

type Props = {
  conversation: Conversation
  draft: ReturnType<typeof useDraft>
  field: React.RefObject<HTMLTextAreaElement | null>
}

/** Above what is written: what the language model is doing, what its draft rests on, or why there is none. */
export function ModelStrip({ conversation, draft, field }: Props) {
  const say = useModelWords()
  const { data } = useQuery(modelQuery)
  const { state, ask, begin, putAway } = useDrafting(conversation, draft, field)
  const [isRewording, setRewording] = useState(false)
  useEffect(() => joinModelCommands(), [])
  const can = useMemo(() => new Set(data?.abilities), [data])
  const reword = useRef(() => setRewording(true)).current
  const isEmpty = draft.body.trim() === ""
  useOffer(
    useMemo(
      () =>
        ({
          drafting: {
            draft: can.has("draft") ? begin : undefined,
            reword: can.has("rewording") ? reword : undefined,
            isEmpty,
          },
        }) satisfies WritingOffer,
      [can, isEmpty],
    ) as never,
  )
  return (
    <div className="px-1.5 pt-1.5 empty:hidden">
      {state.is === "working" && <Working words={say("model.draft.working")} onCancel={putAway} />}
      {state.is === "failed" && <Trouble error={state.error} onAgain={ask} onPutAway={putAway} />}
      {state.is === "done" && <DraftLines made={state.made} onPutAway={putAway} />}
      <Suspense>
        {isRewording && (
          <RewordingDialog
            conversation={conversation}
            text={draft.body}
            onUse={draft.write}
            onClose={() => setRewording(false)}
          />
        )}
      </Suspense>
    </div>
  )
}

/** The draft goes into the reply as soon as it is there; what stood there comes back with one press. */
function useDrafting(conversation: Conversation, draft: Props["draft"], field: Props["field"]) {
  const say = useModelWords()
  const { state, ask: askFor, putAway } = useAsking<ModelDraft>()
  const latest = useRef(draft)
  latest.current = draft
  const use = (text: string) => {
    const before = latest.current.body
    latest.current.write(text)
    const undo = { label: say("common.undo"), run: () => latest.current.write(before) }
    showToast({ title: say("model.draft.used"), undo })
    requestAnimationFrame(() => field.current?.focus())
  }
  const ask = () =>
    void askFor(async (call) => {
      const made = await call("POST /api/v1/conversations/:id/model-draft", {
        params: { id: conversation.id },
      })
      if (made.text !== null) use(made.text)
      return made
    })
  const asking = useRef(ask)
  asking.current = ask
  const begin = useRef(() => asking.current()).current
  // It was sent or wiped out: there is nothing left to say about it.
  const isOver = state.is === "done" && state.made.text !== null && draft.body.trim() === ""
  useEffect(() => {
    if (isOver) putAway()
  }, [isOver])
  return { state, ask, begin, putAway }
}
