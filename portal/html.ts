/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Part = Html | string | number | false | null | undefined | readonly Part[]

/** Markup with holes: what is put into them is escaped, unless it is markup made here; nothing, false and null leave none. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((made, string, at) => made + written(parts[at - 1]) + string))
}

/** What was made safe elsewhere. */
export const ready = (text: string): Html => new Html(text)

function written(part: Part): string {
  if (part === false || part === null || part === undefined) return ""
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(written).join("")
  return escaped(String(part))
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escaped = (text: string) => text.replace(/[&<>"']/g, (it) => signs[it]!)

/** Data for search engines: not run, but "</script" must not end it. */
export function structured(data: object): Html {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c")
  return new Html(`<script type="application/ld+json">${json}</script>`)
}
