/** Letters and digits alone, in small: how an answer is compared with an option. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}

/** Is it one of these words, and nothing else? */
export function isOneOf(words: readonly string[], said: string): boolean {
  const given = plain(said)
  return words.some((word) => plain(word) === given)
}

/** A letter mails no more than this; what is longer tells a story and chooses nothing. */
const LONGEST_CHOICE = 120

/**
 * Which of these options somebody means: by its number ("2", "2.", "#2"), by its words, by its words with a typing mistake, or in a short
 * sentence that holds the words of exactly one of them. `options`: each with its wordings. Undefined: none, or more than one.
 */
export function chosen(options: readonly (readonly string[])[], said: string): number | undefined {
  const line =
    said
      .split("\n")
      .find((each) => each.trim())
      ?.trim() ?? ""
  const number = /^[#(]?(\d{1,2})[.):]?$/.exec(line)?.[1]
  const words = plain(line)
  if (!words || words.length > LONGEST_CHOICE) return undefined
  const labels = options.map((wordings) => wordings.map(plain).filter(Boolean))
  const exact = labels.findIndex((wordings) => wordings.includes(words))
  if (exact >= 0) return exact
  if (number && Number(number) >= 1 && Number(number) <= options.length) return Number(number) - 1
  return (
    only(labels, (label) => isNearly(label, words)) ??
    only(labels, (label) => label.length > 2 && ` ${words} `.includes(` ${label} `))
  )
}

function only(labels: string[][], fits: (label: string) => boolean): number | undefined {
  const found = labels.flatMap((wordings, index) => (wordings.some(fits) ? [index] : []))
  return found.length === 1 ? found[0] : undefined
}

/** One slip in a short word, two in a longer one. */
function isNearly(label: string, words: string): boolean {
  const slips = label.length >= 8 ? 2 : label.length >= 4 ? 1 : 0
  return slips > 0 && Math.abs(label.length - words.length) <= slips && distance(label, words) <= slips
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swapped = isSwapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY
      now.push(
        Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1), swapped),
      )
    }
    ;[before, last] = [last, now]
  }
  return last[other.length]!
}
