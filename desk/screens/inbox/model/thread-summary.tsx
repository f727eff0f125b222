import { useQuery } from "@tanstack/react-query"
import { ScrollText, X } from "lucide-react"
import { useEffect, useMemo, useRef } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useCan } from "../../../app/me.ts"
import { useOffer, useScene } from "../../../commands/use-scene.ts"
import { modelQuery } from "../../../data/model.ts"
import { useModelWords } from "../../../locales/model-words.ts"
import { LinkedText } from "../linked-text.tsx"
import { useAsking } from "./asking.ts"
import { joinModelCommands, type SummaryOffer } from "./model-commands.ts"
import { Missing, Trouble, Working } from "./model-lines.tsx"

/** From so many entries on nobody wants to read it all. */
const LONG = 20

type Made = { text: string; removed: string[] }

/** On top of a long thread: what it comes down to, when somebody asks; by command in any. */
export function ThreadSummary({ conversation }: { conversation: Conversation }) {
  const say = useModelWords()
  const mayNote = useCan()("conversations.note")
  const { data } = useQuery(modelQuery)
  const isOn = mayNote && data?.abilities.includes("summary") === true
  const { state, ask, putAway } = useAsking<Made>()
  const begin = useRef(
    () =>
      void ask((call) =>
        call("POST /api/v1/conversations/:id/model-summary", { params: { id: conversation.id } }),
      ),
  ).current
  useEffect(() => joinModelCommands(), [])
  useOffer(
    useMemo(
      () => (isOn ? { summary: { sumUp: begin } } : {}) satisfies Partial<SummaryOffer>,
      [isOn],
    ) as never,
  )
  if (!isOn || (state.is === "idle" && conversation.seq < LONG)) return null
  return (
    <div className="shrink-0 border-line border-b bg-paper px-4 py-2">
      {state.is === "idle" && (
        <div className="flex items-center gap-2 text-13 text-muted">
          <span className="figures min-w-0 flex-1 truncate">
            {say("model.summary.long", { count: conversation.seq })}
          </span>
          <Button size="small" icon={<ScrollText size={16} />} onPress={begin}>
            {say("command.model-summary")}
          </Button>
        </div>
      )}
      {state.is === "working" && <Working words={say("model.summary.working")} onCancel={putAway} />}
      {state.is === "failed" && <Trouble error={state.error} onAgain={begin} onPutAway={putAway} />}
      {state.is === "done" && <Shown made={state.made} onPutAway={putAway} />}
    </div>
  )
}

function Shown({ made, onPutAway }: { made: Made; onPutAway: () => void }) {
  const say = useModelWords()
  const { composer } = useScene()
  const note = () => {
    composer?.putBack("note", { body: made.text, attachments: [], copies: null })
    showToast({ title: say("model.summary.noted") })
    onPutAway()
  }
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <span role="status" className="min-w-0 flex-1 text-12 text-muted">
          {say("model.summary.by")}
        </span>
        {composer && (
          <Button size="small" look="quiet" onPress={note}>
            {say("model.summary.note")}
          </Button>
        )}
        <IconButton size="small" label={say("model.put-away")} icon={<X size={16} />} onPress={onPutAway} />
      </div>
      <section
        aria-label={say("model.summary")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="ring-focus-inset max-h-48 overflow-y-auto rounded-6"
      >
        <LinkedText text={made.text} />
      </section>
      <Missing what="model.removed" list={made.removed} />
    </div>
  )
}
