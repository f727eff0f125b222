import type { FlowDocument } from "#contract/flows.ts"
import { Refusal } from "#contract/refusals.ts"
import type { FlowRehearsal } from "#contract/routes/flows.ts"
import type { Queries } from "#platform/db/database.ts"
import type { AccountClock } from "../access/clock.ts"
import { inventedOrder, orderValues } from "../replies/order-values.ts"
import { spokenOf } from "./beginning.ts"
import { type Checking, problemsOf } from "./checking.ts"
import { rehearse } from "./rehearsing.ts"
import type { Outcome } from "./standing.ts"

interface Tried {
  document: FlowDocument
  language: string
  said: string[]
  isOpen: boolean
  isPresent: boolean
  channel: string | null
  categoryId: string | null
  pretend: Record<string, Outcome>
}

/** An invented customer, so that texts with a name read like ones. */
const invented = { "customer.name": "Mia Berg", "customer.firstName": "Mia", "customer.lastName": "Berg" }

/**
 * The test chat beside the builder: walks through a document that may not even be saved. What would run away is refused.
 * @throws Refusal flow.has-problems
 */
export async function tryOut(
  q: Queries,
  tried: Tried,
  { clock, now, checking }: { clock: AccountClock; now: Date; checking: Checking },
): Promise<FlowRehearsal> {
  const problems = await problemsOf(q, tried.document, checking)
  // A draft is tried out long before it is finished: only what can't be walked at all stops it.
  const stops = problems.filter(({ code }) => ["no-start", "id-twice", "loop"].includes(code))
  if (stops.length) throw new Refusal("flow.has-problems", { problems: stops })
  const language = spokenOf(tried.document.languages, [tried.language])
  return rehearse(tried.document, tried.said, {
    language,
    values: {
      ...invented,
      ...orderValues(inventedOrder(), language),
      "customer.email": "mia@example.com",
      "shop.name": clock.name,
    },
    today: new Intl.DateTimeFormat("sv-SE", { timeZone: clock.timeZone }).format(now),
    isOpen: tried.isOpen,
    isPresent: tried.isPresent,
    channel: tried.channel,
    inboxId: null,
    categoryId: tried.categoryId,
    outcomes: tried.pretend,
    locale: clock.locale,
  })
}
