import { useQuery } from "@tanstack/react-query"
import { ScrollText } from "lucide-react"
import { useEffect, useRef } from "react"
import { Button } from "#ui/button.tsx"
import { modelQuery } from "../../data/model.ts"
import { useModelWords } from "../../locales/model-words.ts"
import { useAsking } from "../inbox/model/asking.ts"
import { Missing, Trouble, Working } from "../inbox/model/model-lines.tsx"

type Props = { conversation: string; onWritten: (text: string) => void }

/** A summary for the word on the way: by press, or by itself where the house wants it so. */
export function SummaryPart({ conversation, onWritten }: Props) {
  const say = useModelWords()
  const { data } = useQuery(modelQuery)
  const { state, ask, putAway } = useAsking<{ text: string; removed: string[] }>()
  const write = () =>
    void ask(async (call) => {
      const made = await call("POST /api/v1/conversations/:id/model-summary", {
        params: { id: conversation },
      })
      onWritten(made.text)
      return made
    })
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!data?.sumsUp || hasBegun.current) return
    hasBegun.current = true
    write()
  }, [data])
  if (!data?.abilities.includes("summary")) return null
  return (
    <div className="flex flex-col items-start gap-1">
      {state.is === "idle" && (
        <Button size="small" icon={<ScrollText size={16} />} onPress={write}>
          {say("model.summary.write")}
        </Button>
      )}
      {state.is === "working" && (
        <div className="w-full">
          <Working words={say("model.summary.working")} onCancel={putAway} />
        </div>
      )}
      {state.is === "failed" && (
        <div className="w-full">
          <Trouble error={state.error} onAgain={write} onPutAway={putAway} />
        </div>
      )}
      {state.is === "done" && (
        <>
          <p role="status" className="text-12 text-muted">
            {say("model.summary.written")}
          </p>
          <Missing what="model.removed" list={state.made.removed} />
        </>
      )}
    </div>
  )
}
