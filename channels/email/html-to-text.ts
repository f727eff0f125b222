/** The plain text of an HTML mail: lines, lists, quotes with "> ", links with their address. One pass, linear. */
import { cleanText } from "./clean-text.ts"
import { decodeEntities } from "./entities.ts"
import { nested } from "./html-nesting.ts"
import { attribute, type Token, tokenize, voidTags } from "./html-tokens.ts"

/** A line of text and the token it started at, so that a cut in the text is a cut in the HTML. */
export type Line = { text: string; token: number }

type Page = {
  lines: Line[]
  /** Pieces of the line being written; joined once, since asking a growing string for its end copies it each time. */
  pieces: string[]
  endsInSpace: boolean
  token: number
  /** Blank lines owed before the next text. */
  gap: number
  quotes: number
  /** The same for the last line written: blank lines between belong to the shallower one. */
  quotesAbove: number
  preformatted: number
  hidden: number
  links: { href: string; from: number }[]
  lists: (number | "bullet")[]
  elements: { name: string; wasHidden: boolean }[]
}

/** More input than this is not read: no letter is that long. */
const LONGEST = 2_000_000
const MOST_QUOTES = 9

/** Text of a whole mail. Never throws; unreadable markup becomes what a browser would show of it. */
export function htmlToText(html: string): string {
  const tokens = nested(tokenize(cleanText(html.slice(0, LONGEST))))
  return textLines(tokens)
    .map(({ text }) => text)
    .join("\n")
}

/** The text of nested tokens, line by line, without blank lines at both ends. */
export function textLines(tokens: Token[]): Line[] {
  const page: Page = {
    ...{ lines: [], pieces: [], endsInSpace: true, token: 0, gap: 0 },
    ...{ quotes: 0, quotesAbove: 0, preformatted: 0, hidden: 0, links: [], lists: [], elements: [] },
  }
  tokens.forEach((token, index) => {
    if (token.type === "text") addText(page, token.raw, index)
    else if (token.type === "open") enter(page, token, index)
    else leave(page, token.name)
  })
  endLine(page)
  return page.lines
}

const paragraphs = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "ul",
  "ol",
  "dl",
  "pre",
  "table",
])
const lineTags = new Set(
  "div tr li dt dd section article header footer main aside nav address center figure figcaption form fieldset caption thead tbody tfoot body html".split(
    " ",
  ),
)

function enter(page: Page, token: Token & { type: "open" }, index: number): void {
  const { name } = token
  if (voidTags.has(name)) {
    if (!page.hidden) addVoid(page, token, index)
    return
  }
  const isHidden = hides(token)
  page.elements.push({ name, wasHidden: isHidden })
  if (isHidden) page.hidden++
  if (page.hidden) return
  breakBefore(page, name)
  if (name === "blockquote") page.quotes++
  if (name === "pre") page.preformatted++
  if (name === "ul") page.lists.push("bullet")
  if (name === "ol") page.lists.push(Number.parseInt(attribute(token, "start"), 10) || 1)
  if (name === "li") addPiece(page, bullet(page), index)
  if (name === "a")
    page.links.push({ href: decodeEntities(attribute(token, "href")).trim(), from: page.pieces.length })
}

/** Nested tokens close in the order they were opened, so the last element is the one that ends. */
function leave(page: Page, name: string): void {
  const element = page.elements.pop()
  if (!page.hidden && name === "a") addAddress(page)
  if (!page.hidden) closeBlock(page, name)
  if (element?.wasHidden) page.hidden--
}

function closeBlock(page: Page, name: string): void {
  breakBefore(page, name)
  if (name === "blockquote") page.quotes--
  if (name === "pre") page.preformatted--
  if (name === "ul" || name === "ol") page.lists.pop()
  if ((name === "td" || name === "th") && !page.endsInSpace) addPiece(page, "  ", page.token)
}

function breakBefore(page: Page, name: string): void {
  const isParagraph =
    paragraphs.has(name) && !(page.lists.length && (name === "ul" || name === "ol" || name === "p"))
  if (!isParagraph && !lineTags.has(name) && !paragraphs.has(name)) return
  endLine(page)
  if (isParagraph) page.gap = Math.max(page.gap, 1)
}

/** Preview lines of newsletters and tracking pixels are hidden from readers, so they are from ours. */
function hides(token: Token): boolean {
  const style = attribute(token, "style").slice(0, 2000)
  return /display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all/i.test(style)
}

function bullet(page: Page): string {
  const list = page.lists.at(-1)
  const indent = "  ".repeat(Math.min(Math.max(page.lists.length - 1, 0), 8))
  if (typeof list !== "number") return `${indent}- `
  page.lists[page.lists.length - 1] = list + 1
  return `${indent}${list}. `
}

function addVoid(page: Page, token: Token & { type: "open" }, index: number): void {
  if (token.name === "br") lineBreak(page, index)
  if (token.name === "hr") rule(page, index)
  const alt = token.name === "img" ? decodeEntities(attribute(token, "alt")).replace(/\s+/g, " ").trim() : ""
  if (alt) addPiece(page, `[${alt.slice(0, 200)}]`, index)
}

function rule(page: Page, index: number): void {
  endLine(page)
  addPiece(page, "---", index)
  endLine(page)
}

function lineBreak(page: Page, index: number): void {
  if (page.pieces.length) {
    endLine(page)
  } else {
    page.gap++
    page.token = index
  }
}

function addText(page: Page, raw: string, index: number): void {
  if (page.hidden) return
  const text = decodeEntities(raw).replaceAll("\u00a0", " ")
  if (page.preformatted) addPreformatted(page, text, index)
  else addPiece(page, text.replace(/[ \t\n\r\f]+/g, " "), index)
}

function addPreformatted(page: Page, text: string, index: number): void {
  text.split("\n").forEach((line, number) => {
    if (number) lineBreak(page, index)
    if (line) addPiece(page, line, index)
  })
}

function addPiece(page: Page, text: string, index: number): void {
  const piece =
    page.endsInSpace && !page.preformatted && !text.startsWith("  ") ? text.replace(/^ /, "") : text
  if (!piece) return
  if (!page.pieces.length) page.token = index
  page.pieces.push(piece)
  page.endsInSpace = piece.endsWith(" ")
}

/** "our shop (https://…)", but only when the text does not say the address already. */
function addAddress(page: Page): void {
  const link = page.links.pop()
  if (!link || !/^https?:/i.test(link.href) || link.href.length > 500) return
  const said = page.pieces.slice(link.from).join("").trim()
  if (!said || said.includes("://") || link.href.includes(said.toLowerCase())) return
  addPiece(page, ` (${link.href})`.slice(page.endsInSpace ? 1 : 0), page.token)
}

function endLine(page: Page): void {
  page.links.forEach((link) => {
    link.from = 0
  })
  const text = page.pieces.join("").trimEnd()
  page.pieces = []
  page.endsInSpace = true
  if (!text) return
  const between = prefixed(Math.min(page.quotes, page.quotesAbove)).trimEnd()
  for (let blank = page.lines.length ? Math.min(page.gap, 2) : 0; blank > 0; blank--)
    page.lines.push({ text: between, token: page.token })
  page.lines.push({ text: prefixed(page.quotes) + text, token: page.token })
  page.quotesAbove = page.quotes
  page.gap = 0
}

const prefixed = (quotes: number) => "> ".repeat(Math.min(quotes, MOST_QUOTES))
