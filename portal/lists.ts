import type { Locale } from "#contract/views.ts"
import type { Frame } from "./frame.ts"
import { type Html, html } from "./html.ts"
import { languageNames, portalWords } from "./words.ts"

export interface Line {
  title: string
  path: string
  language: Locale
  excerpt?: string
  marks?: [number, number][]
}

export interface ShownSection {
  name: string
  path: string
  articles: Line[]
}

/** Articles one below the other; one in another language says in which. */
export function lines(frame: Frame, all: readonly Line[]): Html {
  return html`<ul class="list">${all.map((line) => lineOf(frame, line))}</ul>`
}

function lineOf({ language, base }: Frame, line: Line): Html {
  const isOther = line.language !== language
  const tag =
    isOther &&
    html` <small lang="${language}">${portalWords[language].inLanguage(languageNames[line.language])}</small>`
  const excerpt = line.excerpt && html`<p>${marked(line.excerpt, line.marks ?? [])}</p>`
  return html`<li><a href="${base}${line.path}"${isOther && html` lang="${line.language}" hreflang="${line.language}"`}><b>${line.title}</b>${tag}${excerpt}</a></li>`
}

/** The words that were looked for stand out. */
function marked(text: string, marks: [number, number][]): Html {
  const ends = [0, ...marks.map(([, to]) => to)]
  return html`${marks.map(([from, to], at) => html`${text.slice(ends[at], from)}<mark>${text.slice(from, to)}</mark>`)}${text.slice(ends.at(-1))}`
}

/** Where one is: the way back up. */
export function crumbs({ language, base }: Frame, way: { name: string; path: string }[]): Html {
  const home = { name: portalWords[language].home, path: `/${language}` }
  return html`<nav class="crumbs" aria-label="${portalWords[language].sections}">${[home, ...way].map(
    ({ name, path }, at) =>
      html`${at > 0 && html`<span aria-hidden="true">/</span>`}<a href="${base}${path}">${name}</a>`,
  )}</nav>`
}
