import type { Offer } from "#contract/channel.ts"
import { wordsIn } from "./words.ts"

/** What can be pressed below a question; the way to a person always can. */
export function offerOf(language: string, options: string[], field: Offer["field"] = null): Offer {
  const { person, skip, number } = wordsIn(language)
  return { options: [...options, ...(field?.isOptional ? [skip] : []), person], field, hint: number }
}

/** Where nothing can be pressed: numbered, so that a number is enough. A question for words or numbers of their own stays as it is. */
export function offerInWords(text: string, { options, field, hint }: Offer): string {
  if (field && field.type !== "choice") return text
  const lines = options.map((option, index) => `${index + 1}. ${option}`)
  return `${text}\n\n${lines.join("\n")}\n\n${hint}`
}
