import type { VoiceGuide } from "#contract/routes/voice.ts"
import { beginsSentence, matching, type Stretch, withCapital } from "./matching.ts"
import { pattern, type TonePack, type ToneRule } from "./pack.ts"
import de from "./packs/de.json" with { type: "json" }
import en from "./packs/en.json" with { type: "json" }
import id from "./packs/id.json" with { type: "json" }

export type ToneLanguage = "en" | "de" | "id"

/** One thing that could be said better: where it stands, and what could stand there. */
export interface ToneHint {
  rule: ToneRule
  start: number
  end: number
  /** What stands there now. */
  found: string
  /** Replaces it; null: there is only advice. */
  better: string | null
}

const packs: Record<ToneLanguage, TonePack> = { en, de, id }
const LONGEST_READ = 8_000
/** A short answer needs no ceremony. */
const LONG_ENOUGH_TO_BE_BARE = 160

/**
 * What a reply could say better, in order of where it stands. Pure and quick, so that it runs while one writes and without a
 * line. Nothing is refused because of it. Rather says nothing than something wrong: only the language that is written is looked
 * at, and neither quotations nor quoted lines.
 */
export function toneHints(text: string, guide: VoiceGuide, channel?: string): ToneHint[] {
  const own = ownWords(text.slice(0, LONGEST_READ))
  const language = languageOf(own)
  const found = [...forbidden(own, guide, channel), ...shouting(own, language)]
  if (language)
    found.push(...ruled(own, packs[language]), ...address(own, language, guide), ...bare(own, language))
  return withoutOverlaps(found.filter(({ rule }) => !guide.off.includes(rule)))
}

/** Quoted lines and quotations become spaces: places stay what they are. */
function ownWords(text: string): string {
  return text.replace(/^\s*>.*$|[“„«»"][^“”„«»"\n]{0,300}[”“«»"]/gm, (quoted) =>
    quoted.replace(/[^\n]/g, " "),
  )
}

/** The language of which the most ordinary words stand there; undefined: too few to tell. */
export function languageOf(text: string): ToneLanguage | undefined {
  const counts = (Object.keys(packs) as ToneLanguage[]).map((language) => ({
    language,
    count: text.match(pattern(packs[language].known))?.length ?? 0,
  }))
  const [first, second] = counts.sort((a, b) => b.count - a.count)
  return first!.count >= 2 && first!.count > second!.count ? first!.language : undefined
}

function ruled(text: string, pack: TonePack): ToneHint[] {
  return pack.rules.flatMap(({ rule, find, better, append, unless }) => {
    if (unless && pattern(unless).test(text)) return []
    return matching(text, pattern(find), better).map((stretch) =>
      append === undefined ? hint(rule as ToneRule, stretch) : appended(rule as ToneRule, text, append),
    )
  })
}

const hint = (rule: ToneRule, stretch: Stretch): ToneHint => ({ rule, ...stretch })

/** Something may be added behind all. */
function appended(rule: ToneRule, text: string, append: string): ToneHint {
  const end = text.trimEnd().length
  return { rule, start: end, end, found: "", better: ` ${append}` }
}

/** Phrases the house does not use, in all channels or in this one. */
function forbidden(text: string, { phrases }: VoiceGuide, channel: string | undefined): ToneHint[] {
  return phrases
    .filter((phrase) => !phrase.channel || phrase.channel === channel)
    .flatMap(({ avoid, say }) =>
      matching(text, pattern(`\\b${escaped(avoid)}\\b`), say || undefined).map((stretch) =>
        hint("forbidden", stretch),
      ),
    )
}

const escaped = (phrase: string) =>
  phrase
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+")

/** Several exclamation marks, words of emphasis in capitals, or two words in capitals beside each other. */
function shouting(text: string, language: ToneLanguage | undefined): ToneHint[] {
  const marks = matching(text, /[!?]*!{2,}[!?]*/gu, "!")
  const emphasised = language ? packs[language].shouted.join("|") : "(?!)"
  const loud = pattern(`\\b(?:${emphasised})\\b|\\b\\p{Lu}{3,}(?: \\p{Lu}{2,})+\\b`, "gu")
  const words = matching(text, loud, undefined).map((stretch) => ({
    ...stretch,
    better: beginsSentence(text, stretch.start) ? withCapital(calm(stretch)) : calm(stretch),
  }))
  return [...marks, ...words].map((stretch) => hint("shouting", stretch))
}

const calm = ({ found }: Stretch) => found.toLowerCase()

/** Another form of address than the house's, or both in one reply: the rarer one. A verb would have to change with a pronoun: then there is advice alone. */
function address(text: string, language: ToneLanguage, guide: VoiceGuide): ToneHint[] {
  const words = packs[language].address
  if (!words) return []
  const informal = matching(text, pattern(words.informal), undefined)
  const formal = matching(text, pattern(words.formal, "gu"), undefined)
  const chosen = guide.address[language as "de" | "id"] ?? undefined
  const rarer = informal.length < formal.length ? informal : formal
  const wrong = chosen
    ? chosen === "informal"
      ? formal
      : informal
    : informal.length && formal.length
      ? rarer
      : []
  return wrong.map((stretch) => ({ ...hint("address", stretch), better: swapped(stretch.found, words.swap) }))
}

function swapped(found: string, swap: Record<string, string>): string | null {
  const better = swap[found] ?? swap[found.toLowerCase()]
  if (better === undefined) return null
  return found === found.toLowerCase() || better !== better.toLowerCase() ? better : better.toLowerCase()
}

/** A long reply without thanks, apology or next step. */
function bare(text: string, language: ToneLanguage): ToneHint[] {
  const { warm, closing, closingFormal, address } = packs[language]
  if (text.trim().length < LONG_ENOUGH_TO_BE_BARE || pattern(warm).test(text)) return []
  const isFormal = Boolean(address && closingFormal && !pattern(address.informal).test(text))
  return [appended("bare", text, isFormal ? closingFormal! : closing)]
}

/** Of two that stand in the same place the first found counts. */
function withoutOverlaps(hints: ToneHint[]): ToneHint[] {
  const kept: ToneHint[] = []
  for (const each of hints)
    if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each)
  return kept.sort((a, b) => a.start - b.start)
}
