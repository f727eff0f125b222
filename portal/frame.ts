import type { Locale } from "#contract/views.ts"
import { type Html, html, ready } from "./html.ts"
import { scriptVersion, style } from "./style.ts"
import { languageNames, portalWords } from "./words.ts"

/** What stands round every page. */
export interface Frame {
  language: Locale
  /** Before every path of ours: "" on a domain of its own, else "/help". */
  base: string
  /** The same with scheme and host, for search engines. */
  origin: string
  shop: string
  shopUrl: string | null
  /** How customers reach people: a chat with an honest word about waiting, an address. */
  chat: { inbox: string; waiting: string } | undefined
  mail: string | undefined
  /** This page in the languages that have it: path below the base. */
  languages: { language: Locale; path: string }[]
}

export interface Page {
  title: string
  description?: string | undefined
  /** Path below the base under which search engines shall know it; none: not at all. */
  canonical?: string | undefined
  /** Where the script says that this was read. */
  seen?: string | undefined
  structured?: Html | undefined
  /** The ways to people stand in it already: said once is enough. */
  hasDoors?: boolean
  body: Html
}

/** A whole page. */
export function framed(frame: Frame, page: Page): string {
  const { language, base, shop, shopUrl, chat } = frame
  const words = portalWords[language]
  return html`<!doctype html>
<html lang="${language}" data-base="${base}"${page.seen && html` data-seen="${page.seen}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${links(frame, page)}
<link rel="icon" href="data:,">
<style>${ready(style)}</style>
<script src="${base}/portal.js?${scriptVersion}" defer></script>
${page.structured}
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header class="top">
<a class="shop" href="${base}/${language}">${shop}</a>
${languageSwitch(frame)}
${shopUrl && html`<a href="${shopUrl}">${words.toShop}</a>`}
</header>
<main id="text">
${page.body}
</main>
<footer class="foot">${!page.hasDoors && doors(frame)}</footer>
${chat && html`<script async src="/widget.js" data-inbox="${chat.inbox}"></script>`}
</body>
</html>
`.text
}

/** Search engines are told of one address for each language, and of none for what is only a view of the moment. */
function links({ origin, languages }: Frame, { canonical }: Page) {
  if (canonical === undefined) return html`<meta name="robots" content="noindex">`
  const others = languages.length > 1 ? languages : []
  return html`<link rel="canonical" href="${origin}${canonical}">${others.map(
    ({ language, path }) => html`<link rel="alternate" hreflang="${language}" href="${origin}${path}">`,
  )}`
}

function languageSwitch({ language: here, base, languages }: Frame) {
  if (languages.length < 2) return null
  // In one order on every page, whatever an article was written in first.
  const order = Object.keys(languageNames)
  const inOrder = languages.toSorted((a, b) => order.indexOf(a.language) - order.indexOf(b.language))
  return html`<nav aria-label="${portalWords[here].language}">${inOrder.map(
    ({ language, path }) =>
      html`<a href="${base}${path}" lang="${language}" hreflang="${language}" title="${languageNames[language]}"${language === here && html` aria-current="true"`}>${language.toUpperCase()}</a>`,
  )}</nav>`
}

/** To people. The button waits for its script; the address is there without one. */
export function doors({ language, chat, mail }: Frame): Html {
  const words = portalWords[language]
  return html`<div class="doors">${
    chat &&
    html`<p class="muted">${chat.waiting}</p><button type="button" data-chat hidden>${words.talk}</button>`
  }${mail && html`<a class="button plain" href="mailto:${mail}">${words.mail}</a>`}</div>`
}

/** The search field; it works without a script, which only makes it quicker. */
export function searchForm({ language, base }: Frame, query = ""): Html {
  const words = portalWords[language]
  return html`<form class="search" role="search" action="${base}/${language}/search">
<input type="search" name="q" value="${query}" maxlength="200" required placeholder="${words.search}" aria-label="${words.search}" autocomplete="off" enterkeyhint="search">
<button>${words.find}</button>
</form>
<div id="found" aria-live="polite"></div>`
}
