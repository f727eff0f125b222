/** Ordinary words of the three languages that tell nothing about what a figure is for. */
const idle = new Set(
  (
    "that this with from your have will would there their they them then than been were when what which where here about into after " +
    "before within until only just also more most some very each other usually normally least please thank thanks hello dear kind regards " +
    "cost costs price prices last lasts need take takes want know like make next first could should must does " +
    "kostet kosten preis preise zahlen dauert dauern dauer dass diese dieser dieses diesen einem einen einer eine ihre ihrer ihren ihnen haben hast wird werden wurde können kannst sein sind nach " +
    "innerhalb binnen spätestens etwa rund circa ungefähr meist meistens immer noch auch aber oder wenn dann hier dort unser unsere unseren " +
    "bitte danke hallo liebe lieber viele grüße gerne sich nicht mehr über unter zwischen durch ohne damit " +
    "biaya harga bayar butuh butuhkan yang dengan untuk dari pada dalam akan bisa dapat anda kamu kami kita adalah atau jika kalau sudah belum setelah sebelum sekitar " +
    "kurang lebih paling lama biasanya terima kasih halo silakan mohon tidak juga saja hanya"
  ).split(" "),
)
const SHORTEST = 4

/** The telling words of a sentence, in small letters, each once. */
export function wordsAbout(sentence: string): string[] {
  const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? []
  return [...new Set(words.filter((word) => word.length >= SHORTEST && !idle.has(word)))]
}

/**
 * How much two sentences are about the same, 0 to 1: of the words each has, those the other has in some form (Ochiai's coefficient,
 * the cosine of two sets: A. Ochiai 1957).
 */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (!one.length || !other.length) return 0
  return Math.min(1, (covered(one, other) * one.length) / Math.sqrt(one.length * other.length))
}

/** The share of words that the other sentence has in some form, 0 to 1. */
export function covered(words: readonly string[], other: readonly string[]): number {
  return words.length
    ? words.filter((word) => other.some((each) => isSameWord(word, each))).length / words.length
    : 0
}

const COMMON = 5

/**
 * "returned" and "return", "Rückgabefrist" and "Rückgabe", "pengembalian" and "dikembalikan": a piece of five letters or more in common
 * that is half of the shorter one or more. No stemmer knows all three languages, and this runs in the browser.
 */
export function isSameWord(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < COMMON) return long === short || long === `${short}s`
  const size = Math.max(COMMON, Math.ceil(short.length / 2))
  if (size > short.length) return false
  for (let at = 0; at + size <= short.length; at++) if (long.includes(short.slice(at, at + size))) return true
  return false
}
