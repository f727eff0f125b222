import { useQuery } from "@tanstack/react-query"
import { HandHelping } from "lucide-react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { call, showAnswer } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useTogetherWords } from "../../locales/together-words.ts"
import { NoteText } from "../inbox/note-text.tsx"

/** What the one before left for me, on top of the thread until I have read it. It stays below as a note. */
export function HandoverBanner({ conversation: { id } }: { conversation: Conversation }) {
  const say = useTogetherWords()
  const queryKey = ["conversation", id, "handover"]
  const { data } = useQuery({
    queryKey,
    queryFn: async () => (await call("GET /api/v1/conversations/:id/handover", { params: { id } })).handover,
  })
  const putAway = useDoing({
    run: () => call("DELETE /api/v1/conversations/:id/handover", { params: { id } }),
    after: () => showAnswer(queryKey, null),
  })
  if (!data?.isForMe) return null
  return (
    <aside
      aria-label={say("handover.title", { name: data.byName })}
      className="flex shrink-0 items-start gap-3 border-amber border-b bg-amber-tint px-4 py-3"
    >
      <HandHelping size={16} className="mt-0.5 shrink-0 text-amber-ink" aria-hidden="true" />
      <div className="max-h-40 min-w-0 flex-1 overflow-y-auto">
        <p className="flex gap-2 text-12 text-amber-ink">
          <span className="font-semibold">{say("handover.title", { name: data.byName })}</span>
          <RelativeTime at={data.at} className="figures" />
        </p>
        <NoteText text={data.text} />
      </div>
      <Button size="small" isPending={putAway.isPending} onPress={() => putAway.mutate()}>
        {say("handover.read")}
      </Button>
    </aside>
  )
}
