/**
 * What must come out as it went in: links, mail addresses, {{variables}}, order and serial numbers. They are replaced by marks
 * before a text is translated and put back afterwards.
 */
const CANDIDATES =
  /\{\{[^{}]{1,200}\}\}|https?:\/\/[^\s<>"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|#[\w-]{1,40}|\b[A-Z\d][A-Z\d-]{3,40}\b/g

/** Every length is bounded: strangers' texts go through here. Punctuation at the end of a link is the sentence's. */
function keptOf(found: string): string | undefined {
  if (/^https?:/.test(found)) return found.replace(/[.,;:!?)]{1,5}$/, "")
  if (found.startsWith("{{") || found.includes("@")) return found
  const digits = found.replace(/\D/g, "").length
  return digits >= (found.startsWith("#") ? 1 : 4) ? found : undefined
}

export interface Protected {
  text: string
  kept: string[]
}

/**
 * Puts marks in the place of what must not be translated (links, addresses, variables, numbers), and keeps it in their order.
 * `personal`: stretches that must not even be shown to whoever translates.
 */
export function protect(text: string, personal: readonly { start: number; end: number }[] = []): Protected {
  const kept: string[] = []
  let marked = ""
  let at = 0
  for (const { start, end } of personal) {
    marked += marking(text.slice(at, start), kept)
    kept.push(text.slice(start, end))
    marked += markOf(kept.length)
    at = end
  }
  return { text: marked + marking(text.slice(at), kept), kept }
}

function marking(text: string, kept: string[]): string {
  return text.replace(CANDIDATES, (found) => {
    const whole = keptOf(found)
    if (whole === undefined) return found
    kept.push(whole)
    return markOf(kept.length) + found.slice(whole.length)
  })
}

const markOf = (number: number) => `⟦${number}⟧`

/** Undefined when a mark is missing or stands there twice: then this translation must not be used. */
export function restore(translated: string, kept: readonly string[]): string | undefined {
  const marks = translated.match(/⟦\s*\d+\s*⟧/g) ?? []
  const numbers = marks.map((mark) => Number(mark.replace(/\D/g, "")))
  const isWhole = kept.every((_, index) => numbers.filter((number) => number === index + 1).length === 1)
  if (!isWhole || numbers.length !== kept.length) return undefined
  return translated.replace(/⟦\s*(\d+)\s*⟧/g, (_, number: string) => kept[Number(number) - 1]!)
}

/** The text between what is kept, to be translated piece by piece when marks were lost: pieces and kept in turn. */
export function piecesOf({ text }: Protected): string[] {
  return text.split(/⟦\d+⟧/)
}
