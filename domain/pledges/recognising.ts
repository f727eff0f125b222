import { de } from "./recognising/de.ts"
import { en } from "./recognising/en.ts"
import { id } from "./recognising/id.ts"
import { type Clock, momentOf } from "./recognising/moment.ts"
import type { Finder, Pack, Time } from "./recognising/pack.ts"

/** What a reply promises. */
export interface Promised {
  /** The sentence, as it stands there. */
  text: string
  dueAt: Date
}

const LONGEST_READ = 8_000
const LONGEST_SENTENCE = 400
/** Words: "By the end of next week, …" */
const LONGEST_LEAD = 7
const packs: readonly Pack[] = [en, de, id]

/**
 * The first promise in a reply, in English, German or Indonesian: somebody of ours says that they will, and by when. Pure and
 * quick, so that it runs while one writes. Rather says nothing than something wrong: a question, a "not", a "perhaps", what
 * lies behind us and what the customer said are none.
 */
export function promiseIn(text: string, clock: Clock): Promised | undefined {
  for (const sentence of sentencesOf(ownWords(text.slice(0, LONGEST_READ)))) {
    const dueAt = sentence.length <= LONGEST_SENTENCE ? dueIn(sentence, clock) : undefined
    if (dueAt) return { text: sentence, dueAt }
  }
  return undefined
}

/** Without lines that quote ("> …") and what stands between quotation marks: those are somebody else's words. */
function ownWords(text: string): string {
  return text.replace(/^\s*>.*$/gm, "").replace(/[“„«»"][^“”„«»"\n]{0,300}[”“«»"]/g, " … ")
}

/** A full stop behind a number ends a sentence only where no month follows: "am 1. Dezember", "at 15:00. Then …". */
const END =
  /(?<=[!?…])\s+|(?<=[^\d\s]\.)\s+(?=\p{Lu})|(?<=\d\.)\s+(?=\p{Lu})(?!Jan|Feb|Mär|Maerz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)|\n+/u

function sentencesOf(text: string): string[] {
  return text
    .split(END)
    .map((sentence) => sentence.replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence.length > 4)
}

function dueIn(sentence: string, clock: Clock): Date | undefined {
  if (sentence.endsWith("?")) return undefined
  const said = spelledAlike(sentence)
  for (const pack of packs) {
    const words = pack.turns.reduce((text, [from, to]) => text.replace(from, to), said)
    if (!pack.commits.test(words) || pack.breaks.test(words)) continue
    const time = timeIn(ours(words, pack), pack)
    const moment = time && momentOf(time, clock)
    if (moment) return moment
  }
  return undefined
}

/** "Morgen" as the first word is "tomorrow" as well; anywhere else, and behind a greeting, it is the morning. */
function spelledAlike(sentence: string): string {
  return sentence
    .replace(/\b(?:guten|schönen) morgen\b/gi, " ")
    .replace(/(?<!^)\bMorgen\b/g, "vormittag")
    .replace(/[’ʼ`´]/g, "'")
    .toLowerCase()
}

/** Where a sentence goes on to another thing. */
const PARTS = /[;:] |, | (?:and|but|so|und|aber|dan|tapi) /

/**
 * The parts of a sentence in which we say that we will, with what only says when in front of them and what goes on without
 * somebody else taking over: "I got it on Monday and we'll look at it" promises nothing for Monday.
 */
function ours(words: string, { commits, others, leads }: Pack): string {
  const kept: string[] = []
  let lead: string | undefined
  let isOurs = false
  for (const part of words.split(PARTS)) {
    const saysSo = commits.test(part)
    if (saysSo || others.test(part)) isOurs = saysSo
    if (isOurs && lead) kept.push(lead)
    if (isOurs) kept.push(part)
    lead = !isOurs && leads.test(part) && part.split(" ").length <= LONGEST_LEAD ? part : undefined
  }
  return kept.join(" , ")
}

/** A span says all; else a day, a time, or both. */
function timeIn(words: string, pack: Pack): Time | undefined {
  const span = firstOf(pack.spans, words)
  if (span) return span
  const day = firstOf(pack.days, words)
  const clock = firstOf(pack.clocks, words)
  if (day === undefined && clock === undefined) return undefined
  return { ...(day ? { day } : {}), ...(clock === undefined ? {} : { clock }) }
}

function firstOf<T>(finders: Finder<T>[], words: string): T | undefined {
  for (const [pattern, read] of finders) {
    const match = pattern.exec(words)
    const found = match ? read(match) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
