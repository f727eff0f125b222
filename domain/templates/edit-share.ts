/** Beyond so many steps a rougher look is good enough: nobody waits for two novels to be compared. */
const MOST_STEPS = 4_000_000

/**
 * Share of words that were changed between what a template said and what was sent, 0 to 1: words added, left out or put for
 * others, of the longer text. Spaces, case and punctuation at the edges of a word are no change.
 */
export function editShare(before: string, after: string): number {
  const [a, b] = trimmed(wordsOf(before), wordsOf(after))
  const longer = Math.max(wordsOf(before).length, wordsOf(after).length)
  if (!longer) return 0
  return Math.min(1, (a.length * b.length > MOST_STEPS ? roughly(a, b) : steps(a, b)) / longer)
}

function wordsOf(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/)
  return words.map((word) => word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "") || word).filter(Boolean)
}

/** Without what both begin and end with: most edits are small. */
function trimmed(a: string[], b: string[]): [string[], string[]] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** Levenshtein's distance over words, in one row. */
function steps(a: string[], b: string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, word] of a.entries()) {
    const next = [index + 1]
    for (let column = 1; column <= b.length; column++) {
      const swap = row[column - 1]! + (word === b[column - 1] ? 0 : 1)
      next.push(Math.min(swap, row[column]! + 1, next[column - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

/** Words that only one of them has. */
function roughly(a: string[], b: string[]): number {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let both = 0
  for (const word of b) {
    const left = counts.get(word) ?? 0
    if (left > 0) both++
    counts.set(word, left - 1)
  }
  return Math.max(a.length, b.length) - both
}
