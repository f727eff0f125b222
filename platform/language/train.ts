/**
 * Makes platform/language/model.json from the texts beside it: `node platform/language/train.ts`. The texts are our own
 * (docs/decisions/0008-language-model.md), the same texts make the same model.
 *
 * A linear model over hashed features, trained on snippets of 1 to some 15 words, since people write short. Into snippets of
 * other languages English words are mixed as names ("Spiele Happy Days auf meiner Playlist"): English names stand in every
 * language, names of other languages hardly ever in English.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { featuresOf, shares } from "./features.ts"

const FOLDER = import.meta.dirname
/** English first: it is what is mixed into the others. How often each is drawn. */
const draws = { en: 3, de: 3, id: 3, nl: 1, fr: 1, es: 1, it: 1, pt: 1, pl: 1, tr: 1 }
const languages = Object.keys(draws)
const SIZE = 1 << 13
const ROUNDS = 10
const SNIPPETS = 10_000
const STEP = 4

const texts = languages.map((language) =>
  readFileSync(join(FOLDER, "texts", `${language}.txt`), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(/\s+/)),
)
const weights = languages.map(() => new Float32Array(SIZE))
const biases = languages.map(() => 0)
const random = dice(7)

for (let round = 0; round < ROUNDS; round++) {
  const rate = 0.5 * (1 - round / ROUNDS) + 0.02
  for (let count = 0; count < SNIPPETS; count++) learn(drawLanguage(), rate)
}
keep()

function learn(language: number, rate: number): void {
  const features = featuresOf(snippet(language).join(" "), SIZE)
  if (!features.size) return
  const scores = weights.map((own, index) => {
    let sum = biases[index]!
    for (const [bucket, weight] of features) sum += own[bucket]! * weight
    return sum
  })
  shares(scores).forEach((share, index) => {
    const miss = (index === language ? 1 : 0) - share
    if (Math.abs(miss) < 1e-3) return
    biases[index]! += rate * miss * 0.1
    for (const [bucket, weight] of features) weights[index]![bucket]! += rate * STEP * miss * weight
  })
}

function drawLanguage(): number {
  const urn = Object.values(draws).flatMap((often, index) => Array(often).fill(index) as number[])
  return urn[Math.floor(random() * urn.length)]!
}

function snippet(language: number): string[] {
  const words = cut(language, 1 + Math.floor(random() * random() * 14) + (random() < 0.3 ? 3 : 0))
  if (language > 0 && words.length > 1 && random() < 0.4) mixIn(words)
  return words
}

function cut(language: number, length: number): string[] {
  const lines = texts[language]!
  const line = lines[Math.floor(random() * lines.length)]!
  const start = Math.floor(random() * Math.max(1, line.length - length + 1))
  return line.slice(start, start + length)
}

/** Some English words after the first, mostly with capitals. */
function mixIn(words: string[]): void {
  const names = cut(0, 1 + Math.floor(random() * Math.min(6, words.length * 1.5)))
  const at = 1 + Math.floor(random() * words.length)
  words.splice(
    at,
    0,
    ...names.map((word) => (random() < 0.75 ? word[0]!.toUpperCase() + word.slice(1) : word)),
  )
}

/** One byte for a weight: the 127th part of a language's largest. */
function keep(): void {
  const scales = weights.map((own) => Math.max(...own.map(Math.abs)) / 127)
  const bytes = weights.flatMap((own, index) => [...own].map((weight) => Math.round(weight / scales[index]!)))
  const rounded = (numbers: number[]) => numbers.map((number) => Number(number.toPrecision(6)))
  const model = {
    languages,
    size: SIZE,
    biases: rounded(biases),
    scales: rounded(scales),
    weights: Buffer.from(Int8Array.from(bytes).buffer).toString("base64"),
  }
  writeFileSync(join(FOLDER, "model.json"), `${JSON.stringify(model, null, 2)}\n`)
}

/** The same row of numbers every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
