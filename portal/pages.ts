import type { Locale } from "#contract/views.ts"
import { doors, type Frame, framed, searchForm } from "./frame.ts"
import { type Html, html, ready, structured } from "./html.ts"
import { crumbs, type Line, lines, type ShownSection } from "./lists.ts"
import { portalWords } from "./words.ts"

/** How much of a section the first page shows. */
const FIRST = 5

/** Search, people, topics. */
export function homePage(frame: Frame, sections: ShownSection[], unfiled: Line[]): string {
  const words = portalWords[frame.language]
  const isEmpty = !sections.length && !unfiled.length
  return framed(frame, {
    title: words.help(frame.shop),
    canonical: `/${frame.language}`,
    hasDoors: true,
    body: html`<h1>${words.question}</h1>
${searchForm(frame)}
<div class="card">${doors(frame)}</div>
${isEmpty ? html`<p>${words.empty}</p>` : topics(frame, sections)}
${unfiled.length > 0 && html`<h2>${words.others}</h2>${lines(frame, unfiled)}`}`,
  })
}

function topics(frame: Frame, sections: ShownSection[]): Html {
  return html`<div class="sections">${sections.map(
    ({
      name,
      path,
      articles,
    }) => html`<section class="card"><h2><a href="${frame.base}${path}">${name}</a></h2>
${lines(
  frame,
  articles.slice(0, FIRST).map(({ excerpt: _, ...line }) => line),
)}
${articles.length > FIRST && html`<a class="all" href="${frame.base}${path}">${portalWords[frame.language].all(articles.length)}</a>`}</section>`,
  )}</div>`
}

/** Everything of one topic, each with how it begins. */
export function sectionPage(frame: Frame, section: ShownSection): string {
  return framed(frame, {
    title: `${section.name} · ${portalWords[frame.language].help(frame.shop)}`,
    description: section.articles
      .slice(0, 4)
      .map(({ title }) => title)
      .join(" · "),
    canonical: section.path,
    structured: questions(section.articles),
    body: html`${crumbs(frame, [])}<h1>${section.name}</h1>
${searchForm(frame)}
${lines(frame, section.articles)}`,
  })
}

/** https://schema.org/FAQPage: what stands on this page as questions and the beginnings of their answers. */
function questions(articles: Line[]): Html | undefined {
  const answered = articles.filter(({ excerpt }) => excerpt)
  if (!answered.length) return undefined
  return structured({
    "@context": "https://schema.org",
    "@type": "FAQPage",
    mainEntity: answered.map(({ title, excerpt }) => ({
      "@type": "Question",
      name: title,
      acceptedAnswer: { "@type": "Answer", text: excerpt },
    })),
  })
}

export interface ShownArticle {
  title: string
  path: string
  language: Locale
  /** Made safe where it was rendered. */
  body: string
  description: string
  headings: { id: string; text: string }[]
  publishedAt: Date
  createdAt: Date
  section: { name: string; path: string } | undefined
  related: Line[]
  /** What this reader has said of it just now. */
  said: "yes" | "no" | "remark" | undefined
}

const day = (language: Locale) => new Intl.DateTimeFormat(language, { dateStyle: "long" })
/** Made once: making one costs more than the rest of the page. */
const days: Record<Locale, Intl.DateTimeFormat> = { en: day("en"), de: day("de"), id: day("id") }

export function articlePage(frame: Frame, article: ShownArticle): string {
  const words = portalWords[frame.language]
  const date = days[frame.language].format(article.publishedAt)
  return framed(frame, {
    title: `${article.title} · ${frame.shop}`,
    description: article.description,
    canonical: article.path,
    seen: `${frame.base}${article.path}/seen`,
    structured: articleData(frame, article),
    body: html`${crumbs(frame, article.section ? [article.section] : [])}
<article>
<h1>${article.title}</h1>
<p class="muted">${words.updated(date)}</p>
${contents(words.contents, article.headings)}
<div class="text">${ready(article.body)}</div>
</article>
${helpful(frame, article)}
${article.related.length > 0 && html`<h2>${words.related}</h2>${lines(frame, article.related)}`}`,
  })
}

function contents(name: string, headings: ShownArticle["headings"]) {
  if (headings.length < 3) return null
  return html`<nav class="card" aria-label="${name}"><ul class="list">${headings.map(
    ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
  )}</ul></nav>`
}

function helpful({ base, language }: Frame, { path, said }: ShownArticle): Html {
  const words = portalWords[language]
  const action = `${base}${path}/helpful`
  if (said === "remark")
    return html`<section class="card helpful" id="helpful"><p role="status">${words.kept}</p></section>`
  if (said)
    return html`<section class="card helpful" id="helpful"><form method="post" action="${action}">
<p class="asked" role="status">${said === "yes" ? words.thanks : words.thanksNo}</p>
<label for="remark">${words.remark}</label>
<input type="hidden" name="helpful" value="${said}">
<input id="remark" name="remark" maxlength="300" autocomplete="off" required>
<button>${words.send}</button></form></section>`
  return html`<section class="card helpful" id="helpful"><form method="post" action="${action}">
<h2>${words.helpful}</h2>
<button class="plain" name="helpful" value="yes">${words.yes}</button>
<button class="plain" name="helpful" value="no">${words.no}</button></form></section>`
}

/** https://schema.org/Article with the way to it. */
function articleData({ origin, shop }: Frame, article: ShownArticle): Html {
  const url = origin + article.path
  const way = article.section ? [{ name: article.section.name, item: origin + article.section.path }] : []
  return structured({
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Article",
        headline: article.title,
        description: article.description,
        inLanguage: article.language,
        datePublished: article.createdAt,
        dateModified: article.publishedAt,
        mainEntityOfPage: url,
        author: { "@type": "Organization", name: shop },
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [...way, { name: article.title, item: url }].map((step, at) => ({
          "@type": "ListItem",
          position: at + 1,
          ...step,
        })),
      },
    ],
  })
}

/** Works without a script. Nothing found leads on. */
export function searchPage(frame: Frame, query: string, found: Line[], sections: ShownSection[]): string {
  const words = portalWords[frame.language]
  const title = found.length || !query ? words.results(found.length, query) : words.nothing(query)
  return framed(frame, {
    title: `${query ? title : words.search} · ${frame.shop}`,
    body: html`${crumbs(frame, [])}<h1>${query ? title : words.search}</h1>
${searchForm(frame, query)}
${found.length ? lines(frame, found) : html`<p>${query && words.nothingMore}</p>${topicLinks(frame, sections)}`}`,
  })
}

function topicLinks(frame: Frame, sections: ShownSection[]) {
  if (!sections.length) return null
  return html`<h2>${portalWords[frame.language].sections}</h2><ul class="list">${sections.map(
    ({ name, path }) => html`<li><a href="${frame.base}${path}"><b>${name}</b></a></li>`,
  )}</ul>`
}

/** What the script puts below the field while somebody types. */
export function foundPart(frame: Frame, query: string, found: Line[]): string {
  if (found.length) return lines(frame, found).text
  return html`<p>${portalWords[frame.language].nothing(query)}</p>`.text
}

/** Nothing here; but perhaps there. */
export function missingPage(frame: Frame, sections: ShownSection[]): string {
  const words = portalWords[frame.language]
  return framed(frame, {
    title: `${words.missing} · ${frame.shop}`,
    body: html`<h1>${words.missing}</h1><p>${words.missingMore}</p>
${searchForm(frame)}
${topicLinks(frame, sections)}`,
  })
}
