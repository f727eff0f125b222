/**
 * Cuts HTML into text, opening and closing tags, in one pass over the input: comments, declarations and the
 * contents of script, style and the like are left out. It follows the tokenizer of the HTML standard (§13.2.5) where
 * it matters for finding the same tags that a browser finds. Hostile input costs no more than honest input: nothing
 * backtracks, and `nested` bounds the depth.
 */
export type Attribute = { name: string; value: string }
export type Token =
  /** As written: character references are not decoded. */
  | { type: "text"; raw: string }
  | { type: "open"; name: string; attributes: Attribute[] }
  | { type: "close"; name: string }

export const voidTags = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
)

/** Nothing inside these is markup, and nothing inside them is for the reader. */
const rawTags = new Map(
  "script style title textarea xmp iframe noembed noframes".split(" ").map((name) => {
    return [name, new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, "gi")]
  }),
)

const MOST_ATTRIBUTES = 40
/** More tags than any letter has; a newsletter has 5,000. The rest is not read, so that no mail holds up the others. */
export const MOST_TOKENS = 60_000

/** All tags and texts in order, the first `MOST_TOKENS` of them. */
export function tokenize(html: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < html.length && tokens.length < MOST_TOKENS) {
    const bracket = html.indexOf("<", at)
    const end = bracket === -1 ? html.length : bracket
    if (end > at) tokens.push({ type: "text", raw: html.slice(at, end) })
    at = bracket === -1 ? end : readMarkup(html, bracket, tokens)
  }
  return tokens
}

/** Reads what starts with "<" at `at`; returns where to go on. */
function readMarkup(html: string, at: number, tokens: Token[]): number {
  const next = html[at + 1] ?? ""
  if (isLetter(next)) return readOpening(html, at, tokens)
  if (next === "/" && isLetter(html[at + 2] ?? "")) return readClosing(html, at, tokens)
  if (next === "!" || next === "?" || next === "/") return afterComment(html, at)
  tokens.push({ type: "text", raw: "&lt;" })
  return at + 1
}

const isLetter = (character: string) =>
  (character >= "a" && character <= "z") || (character >= "A" && character <= "Z")

function afterComment(html: string, at: number): number {
  if (!html.startsWith("<!--", at)) return after(html.indexOf(">", at), 1, html)
  if (html.startsWith(">", at + 4)) return at + 5
  if (html.startsWith("->", at + 4)) return at + 6
  const end = /--!?>/g
  end.lastIndex = at + 4
  return end.test(html) ? end.lastIndex : html.length
}

const after = (found: number, length: number, html: string) => (found === -1 ? html.length : found + length)

function readClosing(html: string, at: number, tokens: Token[]): number {
  const name = match(tagName, html, at + 2)
  tokens.push({ type: "close", name: name.toLowerCase() })
  return after(html.indexOf(">", at + 2 + name.length), 1, html)
}

const tagName = /[^\t\n\f\r />]*/y
const space = /[\t\n\f\r /]*/y
const attributeName = /=?[^\t\n\f\r />=]*/y
const equals = /[\t\n\f\r ]*=[\t\n\f\r ]*/y
const bareValue = /[^\t\n\f\r >]*/y

function match(pattern: RegExp, html: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(html)?.[0] ?? ""
}

/** A tag that the text ends in the middle of is no tag, as in a browser. */
function readOpening(html: string, start: number, tokens: Token[]): number {
  const name = match(tagName, html, start + 1).toLowerCase()
  const attributes: Attribute[] = []
  let at = start + 1 + name.length
  while (true) {
    at += match(space, html, at).length
    if (at >= html.length) return html.length
    if (html[at] === ">") break
    at = readAttribute(html, at, attributes)
  }
  const raw = rawTags.get(name)
  if (raw) return afterRaw(raw, html, at + 1)
  tokens.push({ type: "open", name, attributes })
  return at + 1
}

function readAttribute(html: string, start: number, attributes: Attribute[]): number {
  const name = match(attributeName, html, start)
  let at = start + name.length
  const sign = match(equals, html, at)
  at += sign.length
  const [value, end] = sign ? readValue(html, at) : ["", at]
  if (attributes.length < MOST_ATTRIBUTES) attributes.push({ name: name.toLowerCase(), value })
  return end
}

function readValue(html: string, at: number): [string, number] {
  const quote = html[at]
  if (quote !== '"' && quote !== "'") {
    const value = match(bareValue, html, at)
    return [value, at + value.length]
  }
  const end = html.indexOf(quote, at + 1)
  return end === -1 ? ["", html.length] : [html.slice(at + 1, end), end + 1]
}

function afterRaw(end: RegExp, html: string, at: number): number {
  end.lastIndex = at
  return end.test(html) ? after(html.indexOf(">", end.lastIndex), 1, html) : html.length
}

/** Value of an attribute, the first if it is there twice. */
export function attribute(token: Token, name: string): string {
  if (token.type !== "open") return ""
  return token.attributes.find((entry) => entry.name === name)?.value ?? ""
}

const properName = /^[a-z][a-z0-9:_-]{0,40}$/

/** HTML that every parser reads the same way: names checked, values quoted, no comments. */
export function write(tokens: Token[]): string {
  const parts: string[] = []
  for (const token of tokens) {
    if (token.type === "text") parts.push(token.raw.replaceAll(">", "&gt;"))
    else if (!properName.test(token.name)) continue
    else
      parts.push(token.type === "close" ? `</${token.name}>` : `<${token.name}${written(token.attributes)}>`)
  }
  return parts.join("")
}

function written(attributes: Attribute[]): string {
  const proper = attributes.filter(({ name }) => properName.test(name))
  return proper.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join("")
}

const escaped = (value: string) =>
  value.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
