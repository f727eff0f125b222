import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import { articlePath } from "#domain/knowledge/addresses.ts"
import { type PublicArticle, publicArticle, relatedTo } from "#domain/knowledge/published.ts"
import { addRemark, countView, judge } from "#domain/knowledge/readers.ts"
import { renderArticle } from "#domain/knowledge/rendering.ts"
import type { Queries } from "#platform/db/database.ts"
import { callerAddress } from "#platform/http/rate.ts"
import { articlePage } from "#portal/pages.ts"
import type { House } from "../house.ts"
import type { MountPage } from "../portal.ts"
import { sendPage } from "./answering.ts"
import { accountAsked, basePath, type Reader, sectionLink, shownLine } from "./reader.ts"
import { Recently } from "./recently.ts"

const DESCRIPTION = 155

/** The article, and what readers say of it: counted once an hour for each reader, by nothing that is kept of them. */
export function articleDoors(scope: FastifyInstance, house: House, page: MountPage): void {
  const recently = new Recently()
  page("/article/:name", article)
  const below = "/help/:language(en|de|id)/article/:name"
  scope.post(`${below}/seen`, async (request, reply) => {
    const { number, language } = askedFor(request)
    if (recently.isNew(`seen ${language} ${number} ${readerKey(request)}`))
      await house.db.run(await accountAsked(house, request), (q) => countView(q, number, language))
    return reply.code(204).send()
  })
  scope.post(`${below}/helpful`, async (request, reply) => takeJudgement(house, recently, request, reply))
}

/** An address alone may stand for a whole town (RFC 6598), so the browser's name is part of it. Kept in memory for an hour. */
const readerKey = (request: FastifyRequest) =>
  `${callerAddress(request.ip)} ${request.headers["user-agent"] ?? ""}`

function askedFor(request: FastifyRequest): { number: number; language: Locale; name: string } {
  const { name, language } = request.params as { name: string; language: Locale }
  const number = Number(/^\d{1,9}(?=-|$)/.exec(name)?.[0] ?? Number.NaN)
  if (!Number.isInteger(number)) throw new Refusal("request.not-found")
  return { number, language, name }
}

async function takeJudgement(house: House, recently: Recently, request: FastifyRequest, reply: FastifyReply) {
  const { number, language, name } = askedFor(request)
  const { helpful, remark = "" } = (request.body ?? {}) as { helpful?: string; remark?: string }
  if (helpful !== "yes" && helpful !== "no") throw new Refusal("request.malformed", { because: "yes or no" })
  const said = { isHelpful: helpful === "yes", remark: remark.replaceAll("\0", "").trim().slice(0, 300) }
  const accountId = await accountAsked(house, request)
  const isNew = (what: string) => recently.isNew(`${what} ${language} ${number} ${readerKey(request)}`)
  if (said.remark && isNew("remark"))
    await house.db.transaction(accountId, (tx) => addRemark(tx, number, language, said))
  else if (!said.remark && isNew("judged"))
    await house.db.transaction(accountId, (tx) => judge(tx, number, language, said))
  const path = `${basePath(house, request)}/${language}/article/${encodeURIComponent(name)}`
  return reply.redirect(`${path}?said=${said.remark ? "remark" : helpful}#helpful`, 303)
}

async function article(reader: Reader, request: FastifyRequest, reply: FastifyReply) {
  const { number, name } = askedFor(request)
  const { frame, language, edition } = reader
  const found = await edition.remember(`article ${frame.base} ${language} ${number}`, (q) =>
    readForPage(q, number, reader),
  )
  if (!found) throw new Refusal("request.not-found")
  const { path, languages } = found
  if (found.language !== language || !path.endsWith(`/${name}`))
    return reply.redirect(frame.base + path, found.language === language ? 301 : 302)
  const said = saidOf(request)
  return sendPage(request, reply, articlePage({ ...frame, languages }, { ...found, said }), {
    isKept: !said,
  })
}

/** What a page needs of it, its text made into markup; null: customers may not read it. */
async function readForPage(q: Queries, number: number, { frame, language }: Reader) {
  const found = await publicArticle(q, number, language)
  if (!found) return null
  const related = found.language === language ? await relatedTo(q, found) : []
  return {
    ...shownArticle(frame.base, found),
    languages: inItsLanguages(found),
    related: related.map(shownLine),
  }
}

function saidOf(request: FastifyRequest) {
  const { said } = request.query as { said?: string }
  return (["yes", "no", "remark"] as const).find((each) => each === said)
}

function shownArticle(base: string, found: PublicArticle) {
  const { html, headings } = renderArticle(found.body, found.pictures, (id) => `${base}/files/${id}`)
  const { title, language, publishedAt, createdAt } = found
  return {
    ...{ title, language, headings, publishedAt, createdAt },
    path: articlePath(language, found.number, title),
    body: html,
    description: found.text.replace(/\s+/g, " ").slice(0, DESCRIPTION),
    section: found.section ? sectionLink(language, found.section) : undefined,
  }
}

/** The switch leads to the same article where there is one, else to the beginning. */
function inItsLanguages({ number, languages }: PublicArticle) {
  return languages.map(({ language, title }) => ({ language, path: articlePath(language, number, title) }))
}
