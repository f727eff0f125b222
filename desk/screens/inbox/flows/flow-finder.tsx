import { useQuery } from "@tanstack/react-query"
import { Workflow } from "lucide-react"
import { useState } from "react"
import type { FlowSummary } from "#contract/routes/flows.ts"
import type { Conversation } from "#contract/views.ts"
import { Finder } from "#ui/finder.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { flowsQuery } from "../../../data/flows.ts"
import { useFlowsWords } from "../../../locales/flows-words.ts"

type Props = { conversation: Conversation; onClose: () => void }

/** Gives the open conversation to a flow; it comes back when the bot hands over. */
export function FlowFinder({ conversation: { id }, onClose }: Props) {
  const say = useFlowsWords()
  const { data } = useQuery(flowsQuery)
  const [typed, setTyped] = useState("")
  const start = useDoing({
    run: ({ id: flowId }: FlowSummary) =>
      call("PUT /api/v1/conversations/:id/flow", { params: { id }, body: { flowId } }),
    stale: ["conversation", "conversations", "counts"],
    done: (_, { name }) => ({ title: say("bot.started", { flow: name }) }),
  })
  const wanted = typed.trim().toLowerCase()
  const ready = (data?.items ?? []).filter(({ version }) => version > 0)
  const found = ready.filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <Finder
      label={say("bot.start")}
      placeholder={say("bot.start.search")}
      none={say("bot.start.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={found.map(({ id: flow, name }) => ({ id: flow, title: name, icon: <Workflow size={16} /> }))}
      onPick={(flow) => start.mutate(ready.find((each) => each.id === flow)!)}
    />
  )
}
