import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import type { AccountClock } from "../access/clock.ts"
import type { InboxRow } from "../inboxes/inboxes.ts"
import { inventedOrder, orderValues } from "../replies/order-values.ts"
import { fill } from "../replies/variables.ts"
import { situationOf } from "./lately.ts"
import { matterOf } from "./matter.ts"
import { reckon } from "./reckoning.ts"
import { requireFillable } from "./settings.ts"
import { timeWords } from "./words.ts"
import { wordsIn } from "./writing.ts"

const examples: Record<Locale, { name: string; subject: string }> = {
  en: { name: "Mia", subject: "Invoice for order 1042" },
  de: { name: "Mia", subject: "Rechnung zu Bestellung 1042" },
  id: { name: "Rina", subject: "Faktur untuk pesanan 1042" },
}

/** How a text would read now, to somebody invented; the time is the true one. @throws Refusal canned-reply.unknown-variable */
export async function previewHolding(
  q: Queries,
  inbox: InboxRow,
  given: { text: string; language: string },
  clock: AccountClock,
  now: Date,
): Promise<{ text: string; dueAt: string; from: "answers" | "promise" }> {
  await requireFillable(q, [given.text])
  const about: { inbox: Id; since: Date; promise: number; due: null } = {
    ...{ inbox: inbox.id, since: now, promise: inbox.promise, due: null },
  }
  const { at, from } = reckon(await situationOf(q, about, clock, now))
  const language = wordsIn(given.language)
  const { name, subject } = examples[language]
  const text = fill(given.text, {
    ...orderValues(inventedOrder(), given.language),
    "customer.firstName": name,
    "customer.name": name,
    "conversation.subject": subject,
    "conversation.inbox": inbox.name,
    "shop.name": clock.name,
    matter: matterOf({ subject, text: "", category: null }, language),
    time: timeWords(at, now, language, clock.timeZone),
  })
  return { text, dueAt: at.toISOString(), from }
}
