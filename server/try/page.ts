import type { TryWords } from "./words.ts"

export interface TryPage {
  locale: "en" | "de" | "id"
  words: TryWords
  /** Where the widget is loaded from: another origin than the page's. */
  widgetOrigin: string
  deskUrl: string
  /** The chat inbox shown, and all there are. */
  inbox: string | undefined
  inboxes: { publicId: string; name: string }[]
}

const drawings = [
  '<path d="M75 140h50l-6-52 8-34H73l8 34zM73 54l6-22h42l6 22M95 32v-8h10v8M127 62c20-2 24 22 0 30M81 88h38M73 60 60 52"/>',
  '<path d="M82 58h36v74a8 8 0 0 1-8 8H90a8 8 0 0 1-8-8zM82 58l4-14h28l4 14M100 44V30M100 30h38M138 30v-8M134 22h8M82 96h36"/>',
  '<path d="M68 40h64l6 100H62zM68 40l4-16h56l4 16M100 74c-14 8-14 28 0 36 14-8 14-28 0-36zM100 76c6 10-6 22 0 32"/>',
]

/** The whole page. Names of inboxes come from people, so everything that is put in is escaped. */
export function tryPage(page: TryPage): string {
  const { words, locale } = page
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Kopi &amp; Kontor</title>
<link rel="stylesheet" href="/try/shop.css">
<header><b>Kopi &amp; Kontor</b><nav>${words.nav.map((it) => `<span>${text(it)}</span>`).join("")}</nav>
<nav class="languages" aria-label="${text(words.language)}">${languages(page)}</nav></header>
<main><h1>${text(words.tagline)}</h1><p class="intro">${text(words.intro)}</p>
<ul class="products">${words.products.map(product).join("")}</ul>
<section class="note">${note(page)}</section></main>
<footer>${text(words.small)}</footer>
${page.inbox ? `<script async src="${text(page.widgetOrigin)}/widget.js" data-inbox="${text(page.inbox)}"></script>` : ""}
</html>
`
}

function product(it: TryWords["products"][number], index: number): string {
  return `<li><svg viewBox="0 0 200 150" aria-hidden="true">${drawings[index]}</svg><h2>${text(it.name)}</h2><p>${text(it.text)}</p><b>${text(it.price)}</b></li>`
}

function languages({ locale, inbox }: TryPage): string {
  const names = { en: "English", de: "Deutsch", id: "Bahasa Indonesia" }
  return Object.entries(names)
    .map(([tag, name]) => {
      const query = new URLSearchParams({ lang: tag, ...(inbox ? { inbox } : {}) })
      const isHere = tag === locale ? ' aria-current="true"' : ""
      return `<a href="/try?${text(String(query))}" lang="${tag}"${isHere}>${name}</a>`
    })
    .join("")
}

function note({ words, deskUrl, inbox, inboxes, locale }: TryPage): string {
  const desk = `<p><a href="${text(deskUrl)}">${text(words.desk)}</a></p>`
  if (!inbox) return `<p>${text(words.none)}</p>${desk}`
  const links = inboxes.map(({ publicId, name }) => {
    const query = new URLSearchParams({ lang: locale, inbox: publicId })
    const isHere = publicId === inbox ? ' aria-current="true"' : ""
    return `<a href="/try?${text(String(query))}"${isHere}>${text(name)}</a>`
  })
  const several = inboxes.length > 1 ? `<p>${text(words.several)} ${links.join(" · ")}</p>` : ""
  return `<p>${text(words.try)}</p>${several}${desk}`
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}
const text = (value: string) => value.replace(/[&<>"']/g, (it) => escapes[it]!)
