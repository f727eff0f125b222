import { useQuery } from "@tanstack/react-query"
import { Bot } from "lucide-react"
import { Button } from "#ui/button.tsx"
import { call } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { runQuery } from "../../../data/flows.ts"
import { useFlowsWords } from "../../../locales/flows-words.ts"

const goesOn = new Set(["asks", "waits", "calls"])

/** Says that a bot answers here, and where it stands; whoever takes over stops it. */
export function BotBar({ conversation }: { conversation: string }) {
  const say = useFlowsWords()
  const can = useCan()
  const { data } = useQuery(runQuery(conversation))
  const take = useDoing({
    run: () => call("DELETE /api/v1/conversations/:id/flow", { params: { id: conversation } }),
    stale: ["conversation", "conversations", "counts"],
    done: say("bot.taken"),
  })
  const run = data?.run
  if (!run || !goesOn.has(run.state)) return null
  const { flowName: flow, stepName: step } = run
  return (
    <div
      role="status"
      className="flex min-h-10 items-center gap-2 bg-blue-tint px-4 py-1 text-13 text-blue-ink"
    >
      <Bot size={16} className="shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1 wrap-long">
        {step ? say("bot.answering.at", { flow, step }) : say("bot.answering", { flow })}
      </span>
      {can("conversations.reply") && (
        <Button size="small" isPending={take.isPending} onPress={() => take.mutate()}>
          {say("bot.take")}
        </Button>
      )}
    </div>
  )
}
