import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Holding } from "#contract/routes/holding.ts"
import type { Locale } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import type { AccountClock } from "../access/clock.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { fittingLocale, valuesFor } from "../replies/filling.ts"
import { orderValuesFor } from "../replies/order-values.ts"
import { fill } from "../replies/variables.ts"
import { matterOf } from "./matter.ts"
import { timeWords, usualTexts } from "./words.ts"

/** Who is written to, and what is known of their matter. */
export interface Held extends Conversation {
  first_text: string
  zone: string | null
  locales: (string | null)[]
  category: string | null
}

interface Written {
  text: string
  /** The sentence that tells the time; null: the text tells none. */
  promise: string | null
}

/** The reply in the language they write, if there is a text for it; else in the house's own. */
export async function write(
  tx: Tx,
  held: Held,
  settings: Holding,
  clock: AccountClock,
  { at, now }: { at: Date; now: Date },
): Promise<Written> {
  const texts: Record<string, string> = { ...usualTexts, ...settings.texts }
  const chosen = languageFor(held, texts, clock.locale)
  const language = wordsIn(chosen)
  const { values } = await valuesFor(tx, nobody(tx.accountId), held)
  const time = timeWords(at, now, language, held.zone ?? clock.timeZone)
  const text = fill(texts[chosen]!, {
    ...values,
    ...(await orderValuesFor(tx, held, { texts: [texts[chosen]!], language: chosen })),
    "customer.firstName": aName(values["customer.firstName"]),
    matter: matterOf({ ...held, text: held.first_text }, language),
    time,
  })
  const sent = text.replace(/\n{3,}/g, "\n\n").trim()
  return { text: sent, promise: sent.includes(time) ? sentenceWith(time, sent) : null }
}

/** What they write counts; where that can't be told, what is known of them. */
function languageFor(held: Held, texts: Record<string, string>, house: string): string {
  const heard = detectLanguage(held.first_text)?.language
  const known = held.locales.filter((locale) => locale !== null)
  return fittingLocale(texts, heard ? [heard, house] : [...known, house]) ?? "en"
}

/** Stands for the promise in lists. */
function sentenceWith(time: string, text: string): string {
  const sentence = text.split(/(?<=[.!?])\s+|\n+/).find((part) => part.includes(time))
  return (sentence ?? text).trim().slice(0, 400)
}

/** Times and quotation marks are known in three languages; a text in another has them in English. */
export function wordsIn(language: string): Locale {
  const base = language.toLowerCase().split("-")[0]!
  return base in usualTexts ? (base as Locale) : "en"
}

/** What a stranger calls themselves is said back only if it is a name. */
function aName(name: string | null | undefined): string | null {
  return name && /^\p{L}[\p{L}\p{M}'’.-]{0,39}$/u.test(name) ? name : null
}

const nobody = (accountId: Id): Actor => ({
  type: "system",
  id: null,
  name: "",
  accountId,
  permissions: new Set(["customers.see-contact"]),
  teams: [],
})
