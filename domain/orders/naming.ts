/** More words than this nobody looks through for a number. */
const MOST = 80
/** As short a word as this, a year or a price, names no order of somebody else by chance. */
const TELLING = 5

/** What in a text may be the number of an order, in lower case, in the order of the text. */
export function numbersIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*/gu) ?? []
  return [...new Set(words.filter((word) => /\d/.test(word) && word.length >= 3))].slice(0, MOST)
}

/** Those that are long enough to be looked for among everybody's. */
export const telling = (named: readonly string[]) => named.filter((word) => word.length >= TELLING)

/** The order that is named first: by its number, or by the digits at its end ("20455" for "KK-20455"). */
export function namedOf<O extends { number: string }>(
  orders: readonly O[],
  named: readonly string[],
): O | undefined {
  for (const word of named) {
    const found = orders.find(({ number }) => isCalled(number.toLowerCase(), word))
    if (found) return found
  }
  return undefined
}

const isCalled = (number: string, word: string) =>
  number === word || (word.length >= 4 && /^\d+$/.test(word) && /\d+$/.exec(number)?.[0] === word)

/** A number in the shape of theirs that none of theirs has: they write about an order that is not known as theirs. */
export function namesAnother(orders: readonly { number: string }[], named: readonly string[]): boolean {
  const shapes = new Set(orders.map(({ number }) => shapeOf(number.toLowerCase())))
  return named.some((word) => /\p{L}/u.test(word) && shapes.has(shapeOf(word)))
}

const shapeOf = (number: string) => number.replace(/\d+/g, "9")
