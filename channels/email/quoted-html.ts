/**
 * Splits the HTML of a mail like quote-stripping.ts splits its text: by the marks mail programs leave in the markup
 * (each with its source below), else at the place where the text says so. Linear; the original is the caller's to keep.
 */
import { cleanText } from "./clean-text.ts"
import { nested } from "./html-nesting.ts"
import { type Line, textLines } from "./html-to-text.ts"
import { attribute, MOST_TOKENS, type Token, tokenize, voidTags, write } from "./html-tokens.ts"
import { findCut, isForwarded, type SplitOptions } from "./quote-stripping.ts"
import { forwardedMessage } from "./quote-words.ts"

export type HtmlSplit = { html: string; quotedHtml?: string }

/** Longer mails are not split but shown whole (and cut by safe-html.ts at its own cap). */
const MOST_READ = 1_000_000

/** Neither part is safe to show yet: hand each to `safeHtml`. Never throws. */
export function splitQuotedHtml(html: string, options: SplitOptions = {}): HtmlSplit {
  if (html.length > MOST_READ) return { html }
  const read = tokenize(cleanText(html))
  if (read.length >= MOST_TOKENS) return { html }
  const tokens = nested(read)
  const lines = textLines(tokens)
  const starts = [markedStart(tokens, lines, options), saidStart(tokens, lines, options)]
  const cut = Math.min(...starts.map((start) => start ?? Number.POSITIVE_INFINITY))
  if (!Number.isFinite(cut) || !lines.some(({ token }) => token < cut)) return { html: write(tokens) }
  const [head, quoted] = cutAt(tokens, cut)
  return { html: write(head), quotedHtml: write(quoted) }
}

/** First marked element that everything visible below belongs to. */
function markedStart(tokens: Token[], lines: Line[], { subject }: SplitOptions): number | undefined {
  if (isForwarded(subject)) return undefined
  const ends = elementEnds(tokens)
  const said = lines.filter(({ text }) => text)
  const lastWords = said.at(-1)?.token ?? 0
  let next = 0
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.type !== "open" || !isMarked(token)) continue
    while (next < said.length && said[next]!.token <= index) next++
    if (isForward(said[next]?.text)) return undefined
    if (isOnlyStart(token) || ends[index]! > lastWords) return index
  }
  return undefined
}

function isForward(line = ""): boolean {
  const words = line.replace(/^[-_=*>\s]{1,200}/, "").toLowerCase()
  return forwardedMessage.some((phrase) => words.startsWith(phrase))
}

/** Index of the closing token for each opening one. */
function elementEnds(tokens: Token[]): Uint32Array {
  const ends = new Uint32Array(tokens.length)
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.type === "open" && !voidTags.has(token.name)) open.push(index)
    if (token.type === "close") ends[open.pop()!] = index
  })
  return ends
}

const markedClasses = [
  "gmail_quote", // Gmail, web and phone
  "yahoo_quoted", // Yahoo and AOL
  "protonmail_quote", // Proton
  "tutanota_quote", // Tuta
  "moz-cite-prefix", // Thunderbird: the line above its blockquote
  "OutlookMessageHeader", // Outlook for Mac
  "ms-outlook-mobile-reference-message", // Outlook on phones
  "zmail_extra", // Zoho
]
const markedIds = [
  "divRplyFwdMsg", // Outlook on the web
  "appendonsend", // Outlook on the web: the empty line above
  "mail-editor-reference-message-container", // Outlook on phones
  "OLK_SRC_BODY_SECTION", // Outlook for Mac
  "zwchr", // Zimbra: the rule above
  "stopSpelling", // Hotmail: the rule above
]

function isMarked(token: Token & { type: "open" }): boolean {
  if (token.name === "blockquote" && attribute(token, "type").toLowerCase() === "cite") return true // Apple Mail, Thunderbird
  if (token.name === "div" && attribute(token, "name") === "quote") return true // GMX, WEB.DE, mail.com
  const classes = attribute(token, "class").split(/[ \t\n]+/, 12)
  if (markedClasses.some((name) => classes.includes(name) || classes.includes(`x_${name}`))) return true
  const id = attribute(token, "id").replace(/^x_/, "")
  return markedIds.includes(id)
}

/** These stand above the quote instead of around it. */
function isOnlyStart(token: Token & { type: "open" }): boolean {
  const id = attribute(token, "id").replace(/^x_/, "")
  return markedIds.includes(id) || attribute(token, "class").includes("moz-cite-prefix")
}

/** Where the text itself shows the quote; an answer below its quote leaves the HTML whole. */
function saidStart(tokens: Token[], lines: Line[], options: SplitOptions): number | undefined {
  const texts = lines.map(({ text }) => text)
  const cut = findCut(texts, options)
  if (!cut || cut.to < texts.length || cut.from >= texts.length) return undefined
  return outermostStart(tokens, lines[cut.from]!.token)
}

/** Cuts before the tags that open the line, so that no empty paragraph is left behind. */
function outermostStart(tokens: Token[], index: number): number {
  let start = index
  while (start > 0 && tokens[start - 1]!.type === "open") start--
  return start
}

/** Both halves whole: what is open at the cut is closed in the first and opened again in the second. */
function cutAt(tokens: Token[], cut: number): [Token[], Token[]] {
  const open: (Token & { type: "open" })[] = []
  for (const token of tokens.slice(0, cut)) {
    if (token.type === "open" && !voidTags.has(token.name)) open.push(token)
    if (token.type === "close") open.pop()
  }
  const closing = open.map(({ name }): Token => ({ type: "close", name })).reverse()
  return [
    [...tokens.slice(0, cut), ...closing],
    [...open, ...tokens.slice(cut)],
  ]
}
