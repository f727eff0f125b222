/**
 * How text becomes words, the same for what is kept and what is asked: accents and case are folded (NFKD, Unicode UAX #15),
 * everything that is neither letter nor digit parts words, so that "TR-10492" is found by "10492". Done here and not by
 * PostgreSQL's parser, which reads "-10492" as a negative number and depends on the locale of the server.
 */

/** Longer "words" are keys and links; their beginning finds them. */
const LONGEST = 64
/** Of one text: a mail that was pasted together from a log must not fill the index. */
const MOST = 4_000

/** "Größe" → "grosse". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
}

/** Each word once, in order. */
export function wordsOf(text: string | null | undefined): string[] {
  if (!text) return []
  const found = new Set<string>()
  for (const [word] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    found.add(word.slice(0, LONGEST))
    if (found.size === MOST) break
  }
  return [...found]
}

/** A mail address, number or handle as one word, and without what numbers are written with. Scoped ids of visitors are none. */
export function addressWords(address: string): string[] {
  const whole = fold(address).replace(/\s+/g, "").slice(0, 320)
  if (!whole || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(whole)) return []
  const digits = whole.replace(/\D/g, "")
  return /^[+\d][\d\s()/.-]{4,}$/.test(whole) ? [whole, digits] : [whole]
}

/** "miller" → _mi mil ill lle ler er_ */
export function gramsOf(word: string): string[] {
  const padded = [...`_${word}_`]
  return [
    ...new Set(
      Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3).join("")),
    ),
  ]
}

/** Letters to change, add, drop or swap with a neighbour (optimal string alignment); stops caring above `most`. */
export function distance(a: string, b: string, most = 2): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1, isSwapped ? before[j - 2]! + 1 : Infinity))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
