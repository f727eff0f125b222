import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { Button } from "#ui/button.tsx"
import { call } from "../../../app/api.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { type Bulk, finished, stopMany } from "./many.ts"
import { underWay } from "./under-way.ts"

/** A change of very many goes on in the house, also when one leaves; here one sees how far it is. */
export function ManyProgress({ id }: { id: string }) {
  const say = useTriageWords()
  const { data, error } = useQuery({
    queryKey: ["bulk", id],
    queryFn: () => call("GET /api/v1/bulk/:id", { params: { id } }),
  })
  const isOver = data?.state === "done" || data?.state === "undone"
  useEffect(() => {
    if (error) underWay.end()
    if (!isOver || !data) return
    underWay.end()
    finished(data, say)
  }, [isOver, error])
  if (!data || isOver) return null
  const gone = goneOf(data)
  return (
    <section aria-label={say("many.progress")} className="shrink-0 border-line border-t bg-raised px-3 py-2">
      <div className="flex items-center gap-2 text-13">
        <p role="status" className="figures min-w-0 flex-1 truncate">
          {say(data.state === "undoing" ? "many.undoing" : "many.running", { done: gone, total: data.total })}
        </p>
        {data.state === "running" && (
          <Button size="small" look="quiet" onPress={() => void stopMany(id, say)}>
            {say("common.undo")}
          </Button>
        )}
      </div>
      <progress
        aria-label={say("many.progress")}
        value={gone}
        max={data.total}
        className="mt-1 block h-1 w-full overflow-hidden rounded-full accent-(--fill)"
      />
    </section>
  )
}

function goneOf({ state, total, waiting, done }: Bulk): number {
  return state === "undoing" ? total - waiting - done : total - waiting
}
