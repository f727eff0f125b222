/** The lines by which mail programs announce a quoted mail: each question looks at a few short lines only. */
import { forwardedMessage, headerLabels, originalMessage, wrote, wroteStarts } from "./quote-words.ts"

/** Longer lines are nobody's mark. */
export const LONGEST_MARK = 1000

export const isQuoted = (line: string) => /^ {0,3}(?:>|&gt;)/.test(line)

// --- "-----Original Message-----"

/** "-----Original Message-----" or "------ Forwarded message ------", in any language we know. */
export function dashed(line: string): "original" | "forwarded" | undefined {
  if (line.length > 100) return undefined
  const words = line.replace(/^[-_=*–—\s>]+|[-_=*–—:\s]+$/g, "").toLowerCase()
  const isRuled = /^[>\s]{0,4}[-_=*–—]{2}/.test(line) && /[-_=*–—]{2}$/.test(line)
  if (forwardedMessage.some((phrase) => words.startsWith(phrase)))
    return isRuled || line.endsWith(":") ? "forwarded" : undefined
  const isOriginal = originalMessage.some((phrase) => words.startsWith(phrase)) || isAttribution(`${words}:`)
  return isRuled && isOriginal ? "original" : undefined
}

/** A line of dashes, with or without words between. */
const isRule = (line: string) => line.length <= 200 && /^[-_=*]{3}/.test(line) && /[-_=*]{3}$/.test(line)

// --- "From: … Sent: … To: … Subject: …"

const labelKinds = new Map(
  Object.entries(headerLabels).flatMap(([kind, labels]) => labels.map((label) => [label, kind] as const)),
)

function labelKind(line: string): string | undefined {
  const colon = line.search(/[:：]/)
  if (colon < 1 || colon > 40) return undefined
  return labelKinds.get(
    line
      .slice(0, colon)
      .replace(/[*_\u200e\u200f]/g, "")
      .trim()
      .toLowerCase(),
  )
}

/** At least three different labels within eight lines, among them the sender, and a subject or an address. */
export function startsHeaders(lines: string[], start: number): boolean {
  const first = labelKind(lines[start]!.trim())
  if (first !== "from" && first !== "date") return false
  const kinds = new Set<string>()
  let hasAddress = false
  for (let index = start; index < Math.min(lines.length, start + 8); index++) {
    const line = lines[index]!.slice(0, LONGEST_MARK).trim()
    const kind = labelKind(line)
    if (kind) kinds.add(kind)
    if (kind && line.includes("@")) hasAddress = true
  }
  return kinds.size >= 3 && kinds.has("from") && (kinds.has("subject") || hasAddress)
}

/** The rule that Outlook draws above belongs to the quote. */
export function aboveHeaders(lines: string[], start: number): number {
  let from = start
  for (let steps = 0; steps < 3 && from > 0; steps++) {
    const above = lines[from - 1]!.trim()
    if (above && !isRule(above)) return from
    from--
    if (above) return from
  }
  return start
}

// --- "On Monday, Mia <mia@…> wrote:"

const timeOrYear = /\d{1,2}[:.h]\d{2}|(?:19|20)\d{2}|\p{Nd}{1,2}[٫:.]\p{Nd}{2}/u
const angleAddress = /<[^<>\s]{1,200}@[^<>\s]{1,200}>/

/** Programs break the line at 76 characters, so up to three lines above may belong to it. */
export function attributionStart(
  lines: string[],
  end: number,
): { from: number; hasAddress: boolean } | undefined {
  let joined = ""
  let best: { from: number; hasAddress: boolean } | undefined
  for (let from = end; from >= Math.max(0, end - 3); from--) {
    const line = lines[from]!.trim()
    if (!line || isQuoted(line) || joined.length + line.length > 500) break
    joined = `${line} ${joined}`
    const isWhole = isAttribution(joined)
    if (isWhole && (!best || startsAttribution(line))) best = { from, hasAddress: joined.includes("@") }
  }
  return best
}

function isAttribution(joined: string): boolean {
  if (!timeOrYear.test(joined)) return false
  const lower = joined.toLowerCase()
  return (
    wrote.some((verb) => lower.includes(verb)) ||
    (angleAddress.test(joined) && />[)\s]{0,3}[:：]\s*$/.test(joined))
  )
}

const startsAttribution = (line: string) => wroteStarts.some((start) => line.toLowerCase().startsWith(start))
