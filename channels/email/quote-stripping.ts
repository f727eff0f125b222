/**
 * Splits the text of a mail into what its writer has just said and what the program added: the quoted mail below,
 * the signature. No letter is lost: text and quoted together are the mail, and when in doubt everything stays text.
 *
 * Linear by construction (rule M5: a common library hung 8 s on 767 kB): every line is looked at a bounded number
 * of times, marks are searched in the first 256 kB only, no pattern can backtrack over more than one short line.
 */
import { cleanText } from "./clean-text.ts"
import {
  aboveHeaders,
  attributionStart,
  dashed,
  isQuoted,
  LONGEST_MARK,
  startsHeaders,
} from "./quote-marks.ts"
import { forwardSubjects } from "./quote-words.ts"
import { isSignatureMark, signatureStart } from "./signature.ts"

export type Split = {
  /** What the writer has just said. Never empty unless the mail is. */
  text: string
  /** Signature and quoted mail, in their order; undefined when there is none. */
  quoted?: string
  /** What showed where the quote begins, for the log and the tests. */
  by?: Mark
}

export type Mark = "attribution" | "headers" | "separator" | "quoted-lines" | "signature"
export type SplitOptions = {
  /** A forwarded mail ("Fwd: …") is news: what stands below its header lines is not folded away. */
  subject?: string
  /** Milliseconds after which the mail is left as it is. Linear time makes it a belt beside the braces. */
  patience?: number
  /** Milliseconds, monotonic. */
  clock?: () => number
}

/** Lines `from` (inclusive) to `to` (exclusive) are quoted. */
export type Cut = { from: number; to: number; by: Mark }

const MOST_READ = 256 * 1024

/** Splits a plain text body. Never throws. */
export function splitQuoted(body: string, options: SplitOptions = {}): Split {
  const text = cleanText(body)
  const lines = text.slice(0, MOST_READ).split("\n")
  const cut = findCut(lines, options)
  if (!cut) return { text: text.trim() }
  return partsOf(lines, cut, text.slice(MOST_READ))
}

function partsOf(lines: string[], { from, to, by }: Cut, rest: string): Split {
  const before = lines.slice(0, from).join("\n").trim()
  const after = to < lines.length ? lines.slice(to).join("\n").trim() : ""
  const quoted = `${lines.slice(from, to).join("\n")}${to >= lines.length ? rest : ""}`
    .replace(/^\n+/, "")
    .trimEnd()
  const text = [before, after].filter(Boolean).join("\n\n")
  return { text: after && rest ? text + rest : text, quoted: quoted || undefined, by }
}

/** Where the quote lies: a tail, or the head that an answer stands below. Undefined: nothing to fold away. */
export function findCut(lines: string[], options: SplitOptions = {}): Cut | undefined {
  const clock = options.clock ?? performance.now.bind(performance)
  const until = clock() + (options.patience ?? 500)
  const quote = findQuote(lines, isForwarded(options.subject), () => clock() > until)
  if (quote === "late") return undefined
  if (quote && quote.to < lines.length && hasWords(lines, quote.to, lines.length))
    return isBlankBefore(lines, quote)
  const from = signatureStart(lines, quote ? quote.from : lines.length)
  const cut = from === undefined ? quote : { from, to: lines.length, by: quote?.by ?? ("signature" as const) }
  return cut && hasWords(lines, 0, cut.from) ? cut : undefined
}

/** An answer below its quote: the quote is folded only when it is the head of the mail. */
function isBlankBefore(lines: string[], quote: Cut): Cut | undefined {
  return hasWords(lines, 0, quote.from) ? undefined : quote
}

function hasWords(lines: string[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (lines[index]!.trim()) return true
  return false
}

/** Does the subject say so ("Fwd:", "WG:", "TR:" …)? */
export function isForwarded(subject = ""): boolean {
  const start = subject.slice(0, 200).trimStart().toLowerCase()
  return forwardSubjects.some((prefix) => start.startsWith(prefix))
}

function findQuote(lines: string[], isForward: boolean, isLate: () => boolean): Cut | "late" | undefined {
  const quotedLeft = quotedLinesLeft(lines)
  for (let index = 0; index < lines.length; index++) {
    if (index % 512 === 0 && isLate()) return "late"
    const line = lines[index]!.trim()
    if (!line || line.length > LONGEST_MARK) continue
    const dashes = dashed(line)
    if (dashes === "forwarded") return undefined
    if (dashes === "original") return isForward ? undefined : tail(lines, index, "separator")
    if (startsHeaders(lines, index))
      return isForward ? undefined : tail(lines, aboveHeaders(lines, index), "headers")
    const cut = attributed(lines, index, quotedLeft) ?? quotedRun(lines, index, quotedLeft)
    if (cut) return cut === "interleaved" ? lastRun(lines) : cut
  }
  return undefined
}

const tail = (lines: string[], from: number, by: Mark): Cut => ({ from, to: lines.length, by })

/** How many quoted lines there are from each line to the end, so that looking ahead costs nothing. */
function quotedLinesLeft(lines: string[]): Uint32Array {
  const left = new Uint32Array(lines.length + 1)
  for (let index = lines.length - 1; index >= 0; index--)
    left[index] = left[index + 1]! + (isQuoted(lines[index]!) ? 1 : 0)
  return left
}

function attributed(lines: string[], end: number, quotedLeft: Uint32Array): Cut | "interleaved" | undefined {
  const last = lines[end]!.trimEnd()
  if (!/[:：]\*?$/.test(last) || isQuoted(last)) return undefined
  const found = attributionStart(lines, end)
  if (!found) return undefined
  const next = nextWords(lines, end + 1)
  if (next < lines.length && isQuoted(lines[next]!))
    return run(lines, found.from, next, "attribution", quotedLeft)
  return found.hasAddress ? tail(lines, found.from, "attribution") : undefined
}

function nextWords(lines: string[], from: number): number {
  let index = from
  while (index < lines.length && index < from + 5 && !lines[index]!.trim()) index++
  return index
}

// --- "> quoted"

/** Quoted lines nobody announced: two at least, since one may be somebody's arrow. */
function quotedRun(lines: string[], index: number, quotedLeft: Uint32Array): Cut | "interleaved" | undefined {
  if (!isQuoted(lines[index]!) || quotedLeft[index]! < 2) return undefined
  return run(lines, index, index, "quoted-lines", quotedLeft)
}

/**
 * The quote from `from`, whose ">" lines begin at `first`. Answers written between the quoted lines need them, so then
 * nothing but the last run is folded away.
 */
function run(
  lines: string[],
  from: number,
  first: number,
  by: Mark,
  quotedLeft: Uint32Array,
): Cut | "interleaved" {
  const to = runEnd(lines, first)
  const isTail =
    to >= lines.length || !hasWords(lines, to, lines.length) || isSignatureMark(lines[nextWords(lines, to)])
  if (isTail) return tail(lines, from, by)
  return quotedLeft[to]! > 0 || hasWords(lines, 0, from) ? "interleaved" : { from, to, by }
}

function runEnd(lines: string[], first: number): number {
  let end = first
  for (let index = first; index < lines.length; index++) {
    if (isQuoted(lines[index]!)) end = index + 1
    else if (lines[index]!.trim()) break
  }
  return end
}

function lastRun(lines: string[]): Cut | undefined {
  let from = lines.length
  while (from > 0 && (isQuoted(lines[from - 1]!) || !lines[from - 1]!.trim())) from--
  return hasWords(lines, from, lines.length) ? tail(lines, from, "quoted-lines") : undefined
}
