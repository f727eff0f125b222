/**
 * Inline styles of a mail, reduced to what changes how its own text looks: nothing that loads, moves over other
 * things, or runs. A property and its value must both be on the list; one bad declaration does not cost the others.
 */
const properties = new Set(
  (
    "background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse " +
    "border-color border-left border-left-color border-left-style border-left-width border-radius border-right border-right-color " +
    "border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-style border-top-width " +
    "border-width box-sizing clear color direction display float font font-family font-size font-style font-variant font-weight " +
    "height letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right margin-top max-width min-width " +
    "overflow-wrap padding padding-bottom padding-left padding-right padding-top table-layout text-align text-decoration " +
    "text-indent text-transform vertical-align white-space width word-break word-spacing word-wrap"
  ).split(" "),
)
const displays = new Set(
  "block inline inline-block none table table-row table-cell table-row-group list-item".split(" "),
)
/** Letters, numbers, quotes and brackets: no backslash (escapes), no comments, no "<", "@", ":", ";". */
const plainValue = /^[\p{L}\p{N}\s#%.,()'"!+/_-]{1,300}$/u
const functions = new Set(["rgb", "rgba", "hsl", "hsla"])
const LONGEST = 4000
/** Pixels: more than any screen is an attack on the layout or a typing error. */
const LARGEST = 3000

/** The allowed declarations of a style attribute, "" if none. Linear. */
export function safeStyle(style: string): string {
  if (style.length > LONGEST) return ""
  const kept: string[] = []
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":")
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    const value = declaration.slice(colon + 1).trim()
    if (properties.has(property) && isSafeValue(property, value)) kept.push(`${property}:${value}`)
  }
  return kept.join(";")
}

function isSafeValue(property: string, value: string): boolean {
  if (!plainValue.test(value) || value.includes("//")) return false
  if (property === "display") return displays.has(value.toLowerCase().replace(/\s?!important$/, ""))
  if (property.startsWith("margin") && /-\s?\.?\d/.test(value)) return false
  if (numbers(value).some((number) => number > LARGEST)) return false
  return [...value.matchAll(/([\p{L}\p{N}_-]*)\s?\(/gu)].every(([, name]) =>
    functions.has(name!.toLowerCase()),
  )
}

const numbers = (value: string) =>
  (value.match(/\d+/g) ?? []).filter((digits) => !/^0/.test(digits)).map(Number)
