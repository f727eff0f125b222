/** Longer ones are cut: a place is looked at by people. */
const LONGEST_PAGE = 200
const LONGEST_STEP = 60
const MOST_SEGMENTS = 12
/** What stands for a number, an id, an address of somebody. */
const FOLDED = "…"

/**
 * A page as it is counted: host and path without query, fragment and file of the folder; what names one order, one customer, one
 * session is folded, so that /orders/4711 and /orders/4712 are one page and nobody is known by it. Null: no page of a website.
 */
export function foldPage(address: string): string | null {
  const url = URL.parse(address.trim())
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes(".")) return null
  const host = url.host.replace(/^www\./, "")
  const segments = url.pathname.split("/").filter(Boolean).slice(0, MOST_SEGMENTS).map(foldSegment)
  if (/^index\.\w+$/.test(segments.at(-1) ?? "")) segments.pop()
  return cut(`${host}/${segments.join("/")}`, LONGEST_PAGE)
}

function foldSegment(segment: string): string {
  const said = plain(segment)
  const digits = said.match(/\d/g)?.length ?? 0
  const isId = /^[\da-f-]{8,}$/i.test(said) && digits > 0
  const isToken = said.length >= 20 && digits >= 3 && !/[-_ ]\p{L}{3,}[-_ ]/u.test(said)
  if (said.includes("@") || isId || isToken) return FOLDED
  return said.replace(/\d{3,}/g, FOLDED)
}

function plain(segment: string): string {
  try {
    return decodeURIComponent(segment).replace(/[\s/]+/g, " ")
  } catch {
    return segment
  }
}

/**
 * A step as it is counted: the name of what the website told, with `data.step` where there is one ("checkout: payment"). Nothing else of
 * the data is kept, and what looks like a number or an address of somebody is folded.
 */
export function foldStep(name: string, data: Record<string, unknown> = {}): string | null {
  const more = typeof data.step === "string" ? data.step : ""
  const said = [name, more].map(foldWords).filter(Boolean).join(": ")
  return said ? cut(said, LONGEST_STEP) : null
}

/** Half a letter, as a cut or a page may leave it, is none: the database would not take it. */
const cut = (text: string, length: number) => text.slice(0, length).toWellFormed()

const foldWords = (words: string): string =>
  words
    .replace(/\S*@\S*/g, FOLDED)
    .replace(/\d{3,}/g, FOLDED)
    .replace(/\s+/g, " ")
    .trim()
