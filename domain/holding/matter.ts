import type { Locale } from "#contract/views.ts"

/** What a customer's first message is about, as far as it says so itself. */
export interface FirstWords {
  subject: string | null
  text: string
  /** The category's name, when a person said so or the model is sure. */
  category: string | null
}

const LONGEST = 80

/** Words a subject may consist of that say nothing. */
const EMPTY =
  /^(?:no subject|kein betreff|tanpa subjek|hi|hello|hey|hallo|halo|help|hilfe|tolong|question|frage|anfrage|tanya|pertanyaan|urgent|dringend|contact|kontakt|message|nachricht|pesan)$/i

/** Links and addresses: whatever a stranger wants to be sent on is not sent on. */
const LINKS = /https?:|www\.|@|\b[\w-]+\.(?:com|net|org|de|id|io|info|biz|ru|cn|shop|xyz|top)\b/i

/**
 * A short noun for it in the customer's language: the subject, the number of an order or an invoice, or the category. Null:
 * nothing that could be said without guessing. A conversation's own number is none: nobody knows it but us.
 */
export function matterOf({ subject, text, category }: FirstWords, language: Locale): string | null {
  const title = saidSubject(subject)
  if (title) return quoted(title, language)
  const numbered = numberIn(`${subject ?? ""}\n${text.slice(0, 2000)}`, language)
  if (numbered) return numbered
  return category ? quoted(category, language) : null
}

function saidSubject(subject: string | null): string | null {
  const plain = (subject ?? "")
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|antw|bls|trs)\s*:)+/i, "")
    .replace(/\[[^\]]{0,40}\]|[“”„"«»\p{Cc}]/gu, " ")
    .replace(/[!?]{2,}/g, "!")
    .replace(/\s+/g, " ")
    .trim()
  const letters = plain.match(/\p{L}/gu)?.length ?? 0
  if (letters < 4 || EMPTY.test(plain.replace(/[^\p{L} ]/gu, "").trim()) || LINKS.test(plain)) return null
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : plain
}

const marks: Record<Locale, [string, string]> = { en: ["“", "”"], de: ["„", "“"], id: ["“", "”"] }
const quoted = (text: string, language: Locale) => marks[language].join(text)

const nouns: Record<Locale, Record<"order" | "invoice", string>> = {
  en: { order: "order", invoice: "invoice" },
  de: { order: "Bestellung", invoice: "Rechnung" },
  id: { order: "pesanan", invoice: "faktur" },
}
const NUMBER = String.raw`(?:[\s-]*(?:no\.?|nr\.?|number|nummer|nomor|id)?[\s:.#]*)((?=[A-Z\d-]*\d{3})[A-Z\d][A-Z\d-]{2,17})\b`
const ORDER = new RegExp(`\\b(?:orders?|bestell(?:ung|nummer|nr)|auftrag|pesanan|order)${NUMBER}`, "i")
const INVOICE = new RegExp(`\\b(?:invoice|rechnung(?:snummer)?|faktur|tagihan)${NUMBER}`, "i")

function numberIn(text: string, language: Locale): string | null {
  for (const [noun, pattern] of [["order", ORDER] as const, ["invoice", INVOICE] as const]) {
    const number = pattern.exec(text)?.[1]
    if (number) return `${nouns[language][noun]} ${number.toUpperCase()}`
  }
  return null
}
