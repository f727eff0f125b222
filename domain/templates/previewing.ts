import type { Actor } from "#contract/actor.ts"
import type { Queries } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import { namesOf, ownFieldNames } from "../replies/filling.ts"
import { inventedOrder, orderValues } from "../replies/order-values.ts"
import { fill, holesIn, requireKnown } from "../replies/variables.ts"

/**
 * How a text reads with an invented customer, and the variables that would leave a hole for somebody of whom nothing is known: the number
 * of a conversation and the name of the shop are always there. @throws Refusal canned-reply.unknown-variable
 */
export async function previewOf(
  q: Queries,
  actor: Actor,
  text: string,
): Promise<{ text: string; holes: string[] }> {
  const own = await ownFieldNames(q)
  requireKnown([text], new Set(own))
  const shop = await q.first<{ name: string }>(
    "select name from accounts where id = $1",
    [q.accountId],
    "shop-name",
  )
  const always = {
    "conversation.number": "1042",
    "conversation.inbox": "Chat",
    "shop.name": shop?.name || "Shop",
  }
  const values = {
    ...always,
    ...Object.fromEntries(own.map((name) => [name, "…"])),
    ...orderValues(inventedOrder(), detectLanguage(text)?.language ?? "en"),
    "customer.name": "Mia Sommer",
    "customer.firstName": "Mia",
    "customer.lastName": "Sommer",
    "customer.email": "mia@example.org",
    "conversation.subject": "…",
    "agent.name": actor.name,
    "agent.firstName": namesOf(actor.name)[0],
  }
  return { text: fill(text, values), holes: [...new Set(holesIn(text, always))] }
}
