import { ListChecks } from "lucide-react"
import type { FlowOffer } from "#contract/routes/flows.ts"
import type { Message } from "#contract/views.ts"
import { useFlowsWords } from "../../../locales/flows-words.ts"

/** Below what a bot asked: which flow it was, and what could be pressed. What was chosen is the customer's next message. */
export function OfferLine({ message }: { message: Message }) {
  const say = useFlowsWords()
  const { name } = message.envelope!.flow as { name: string }
  const { options, field } = message.envelope!.offer as FlowOffer
  // A question for words of their own: what could be pressed beside it says nothing.
  if (field && field.type !== "choice") return null
  return (
    <p className="mt-1 flex max-w-full items-start gap-1.5 px-1 text-12 text-muted">
      <ListChecks size={14} aria-hidden="true" className="mt-px shrink-0" />
      <span dir="auto">{say("bot.offered", { name, options: options.join(" · ") })}</span>
    </p>
  )
}
