/** A piece of a message: plain words, or an address that may be clicked. */
export interface Piece {
  text: string
  href?: string
}

/** Parts of mail addresses are limited as in RFC 5321 §4.5.3.1: without a limit a long text takes quadratic time. */
const address = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gi

/**
 * Finds addresses in a text. Only http, https and mailto come out, whatever was written: the pieces are shown as text
 * nodes and `href`s, so nothing in a message can become markup or script.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    const word = withoutTail(match[0])
    if (match.index > at) found.push({ text: text.slice(at, match.index) })
    found.push({ text: word, href: hrefOf(word) })
    at = match.index + word.length
  }
  if (at < text.length) found.push({ text: text.slice(at) })
  return found
}

/** "See (https://a.example/b)." ends before ")." — but a closing bracket that was opened inside belongs to the address. */
function withoutTail(word: string): string {
  let extra = word.split(")").length - word.split("(").length
  let end = word.length
  while (end > 0) {
    const last = word[end - 1]!
    if (last === ")" && extra > 0) extra--
    else if (!".,;:!?'*_".includes(last)) break
    end--
  }
  return word.slice(0, end)
}

function hrefOf(word: string): string {
  if (/^https?:/i.test(word)) return word
  return /^www\./i.test(word) ? `https://${word}` : `mailto:${word}`
}
