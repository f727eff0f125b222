import { readFileSync } from "node:fs"
import { join } from "node:path"
import { featuresOf, shares, wordsOf } from "./features.ts"

/** `language`: ISO 639-1. `share`: how sure, 0 to 1. `letters`: how much there was to go by. */
export interface Detected {
  language: string
  share: number
  letters: number
}

/** More than this of a text tells nothing new. */
const ENOUGH = 2000
const FEWEST_LETTERS = 4
const SUREST_NEEDED = 0.6

/**
 * Which language is this? Scripts that belong to one language tell at once; for Latin letters our own model knows en, de,
 * id, nl, fr, es, it, pt, pl and tr (trained by `node platform/language/train.ts`). Undefined: too short or too unsure.
 */
export function detectLanguage(text: string): Detected | undefined {
  const words = wordsOf(text.slice(0, ENOUGH))
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const byScript = languageOfScript(words.join(""))
  if (byScript) return { language: byScript, share: 1, letters }
  if (letters < FEWEST_LETTERS) return undefined
  const [language, share] = best(text.slice(0, ENOUGH))
  return share < SUREST_NEEDED ? undefined : { language, share, letters }
}

/** Kana first: Japanese is written with Han, too. */
const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Devanagari}/gu, "hi"],
]
const ONLY_UKRAINIAN = /[іїєґ]/i

/** The language of most letters, when their script tells; kana need only be a fifth. */
function languageOfScript(letters: string): string | undefined {
  if (/^[\p{Script=Latin}]*$/u.test(letters)) return undefined
  const share = (script: RegExp) => (letters.match(script)?.length ?? 0) / letters.length
  if (share(/\p{Script=Cyrillic}/gu) > 0.5) return ONLY_UKRAINIAN.test(letters) ? "uk" : "ru"
  return scripts.find(([script, language]) => share(script) > (language === "ja" ? 0.2 : 0.5))?.[1]
}

function best(text: string): [string, number] {
  const { languages } = model()
  const parts = shares(scoresOf(text))
  const first = parts.indexOf(Math.max(...parts))
  return [languages[first]!, parts[first]!]
}

function scoresOf(text: string): number[] {
  const { size, scales, biases, weights } = model()
  const features = featuresOf(text, size)
  return biases.map((bias, language) => {
    let sum = 0
    for (const [bucket, weight] of features) sum += weights[language * size + bucket]! * weight
    return bias + sum * scales[language]!
  })
}

interface Model {
  languages: string[]
  /** Buckets for each language. */
  size: number
  biases: number[]
  /** What one step of a weight is worth, for each language. */
  scales: number[]
  weights: Int8Array
}

let loaded: Model | undefined

/** Read when somebody first asks: a quiet process never needs it. */
function model(): Model {
  loaded ??= read()
  return loaded
}

function read(): Model {
  const kept = JSON.parse(readFileSync(join(import.meta.dirname, "model.json"), "utf8"))
  const bytes = Buffer.from(kept.weights, "base64")
  return { ...kept, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) }
}
