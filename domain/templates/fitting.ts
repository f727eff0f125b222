import type { Id } from "#contract/ids.ts"
import { fittingLocale } from "../replies/filling.ts"
import { fill, holesIn } from "../replies/variables.ts"

export interface Fit {
  language: string
  text: string
}

/** For whom a template is filled in. */
export interface Hearer {
  /** Languages that fit, best first. */
  languages: readonly string[]
  values: Record<string, string | null>
  inbox: Id
}

/**
 * What a template says to this customer; undefined: it does not fit. It speaks none of these languages, is not for this inbox, or
 * something it names is not known and nothing was said to stand for it: a customer never reads a hole.
 */
export function sayTo(
  { texts, inbox_ids }: { texts: Record<string, string>; inbox_ids: readonly Id[] },
  { languages, values, inbox }: Hearer,
): Fit | undefined {
  if (inbox_ids.length && !inbox_ids.includes(inbox)) return undefined
  const language = fittingLocale(texts, languages)
  if (!language || holesIn(texts[language]!, values).length) return undefined
  return { language, text: fill(texts[language]!, values) }
}
