/** What is looked for. Each has a better wording, or says what is missing. */
export type ToneRule =
  | "must"
  | "blame"
  | "refusal"
  | "cold"
  | "sales"
  | "shouting"
  | "address"
  | "forbidden"
  | "bare"

/** One rule of a language, as it stands in its pack (JSON). `\b` is the edge of a word in any script. */
export interface PackRule {
  rule: string
  find: string
  /** What stands there instead, with $1 …; absent: only advice. */
  better?: string
  /** Or what may be added at the end. */
  append?: string
  /** Not where this stands anywhere in the text: the refusal that offers something else is none. */
  unless?: string
}

export interface TonePack {
  /** Words that tell the language. */
  known: string
  /** Thanks, an apology, a next step: a reply without any of them is bare. */
  warm: string
  closing: string
  closingFormal?: string
  rules: PackRule[]
  /** How one addresses the reader, in both ways, and what stands for what. */
  address?: { informal: string; formal: string; swap: Record<string, string> }
  /** Words that are shouted when written in capitals. */
  shouted: string[]
}

const EDGE = "(?:(?<=[\\p{L}\\d])(?![\\p{L}\\d])|(?<![\\p{L}\\d])(?=[\\p{L}\\d]))"

/** A pattern of a pack: found again and again, in any case, with edges of words that know every letter. */
export function pattern(find: string, flags = "giu"): RegExp {
  return new RegExp(find.replaceAll("\\b", EDGE), flags)
}
