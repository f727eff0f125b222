/** Puts the tags of a mail in order, so that whoever reads them meets a tree of bounded depth. */
import { type Token, voidTags } from "./html-tokens.ts"

/**
 * The same tokens, every opened element closed in the right order, never deeper than `deepest`: tags beyond are
 * left out, their text stays. A stray closing tag never closes the table cell around it.
 */
export function nested(tokens: Token[], deepest = 200): Token[] {
  const out: Token[] = []
  const open: string[] = []
  const leftOut = new Map<string, number>()
  for (const token of tokens) {
    if (token.type === "text") out.push(token)
    else if (token.type === "close") closeElement(token.name, out, open, leftOut)
    else if (voidTags.has(token.name)) out.push(token)
    else openElement(token, out, open, leftOut, deepest)
  }
  closeDownTo(0, out, open)
  return out
}

type OpenToken = Extract<Token, { type: "open" }>

function openElement(
  token: OpenToken,
  out: Token[],
  open: string[],
  leftOut: Map<string, number>,
  deepest: number,
) {
  while (open.length && endsBy(open[open.length - 1]!, token.name)) closeDownTo(open.length - 1, out, open)
  if (open.length >= deepest) {
    leftOut.set(token.name, (leftOut.get(token.name) ?? 0) + 1)
    return
  }
  open.push(token.name)
  out.push(token)
}

function closeElement(name: string, out: Token[], open: string[], leftOut: Map<string, number>): void {
  const waiting = leftOut.get(name) ?? 0
  if (waiting) return void leftOut.set(name, waiting - 1)
  const index = lastOpen(name, open)
  if (index !== -1) closeDownTo(index, out, open)
}

const tableParts = new Set("table thead tbody tfoot tr td th caption".split(" "))

/** At most `deepest` steps. Only a table's own tags look beyond the cell they stand in. */
function lastOpen(name: string, open: string[]): number {
  for (let index = open.length - 1; index >= 0; index--) {
    if (open[index] === name) return index
    if (!tableParts.has(name) && tableParts.has(open[index]!)) return -1
    if (name !== "table" && open[index] === "table") return -1
  }
  return -1
}

function closeDownTo(depth: number, out: Token[], open: string[]): void {
  while (open.length > depth) out.push({ type: "close", name: open.pop()! })
}

const blocks = new Set(
  "address article aside blockquote center dir div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
)
const cells = new Set(["td", "th"])
const sections = new Set(["thead", "tbody", "tfoot"])

/** Does this start tag end the innermost open element, whose end tag may be omitted? (HTML standard §13.1.2.4) */
function endsBy(open: string, next: string): boolean {
  if (open === "p") return blocks.has(next)
  if (open === "li") return next === "li"
  if (open === "dt" || open === "dd") return next === "dt" || next === "dd"
  if (cells.has(open)) return cells.has(next) || next === "tr" || sections.has(next)
  if (open === "tr") return next === "tr" || sections.has(next)
  return sections.has(open) && sections.has(next)
}
