import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** Our own files, read once. */
const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), "utf8")
const digest = (text: string) => createHash("sha256").update(text)

const squeezed = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};,>])\s*/g, "$1")
    .replace(/:\s+/g, ":")
    .replaceAll(";}", "}")
    .trim()

/** Of the product's tokens those that are used here; each carries both themes. */
function tokensFor(css: string): string {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!))
  const known = [...read("../ui/tokens.css").matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)]
  const wanted = known.filter(([, name]) => used.delete(name!))
  if (used.size) throw new Error(`portal.css uses what ui/tokens.css does not have: ${[...used].join(", ")}`)
  return `:root{color-scheme:light dark;${wanted.map(([, name, value]) => `${name}:${value}`).join(";")}}`
}

const css = read("portal.css")
/** In the page itself: on a slow line one more request is a second. */
export const style = squeezed(tokensFor(css) + css)
/** By which a strict policy lets it through. */
export const styleHash = `'sha256-${digest(style).digest("base64")}'`

export const script = read("portal.js")
/** In its address, so that it may be kept for ever. */
export const scriptVersion = digest(script).digest("base64url").slice(0, 10)
