import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import { accountClock } from "#domain/access/clock.ts"
import { readCentre } from "#domain/knowledge/centres.ts"
import { publicPicture } from "#domain/knowledge/pictures.ts"
import { callerAddress, LocalLimiter } from "#platform/http/rate.ts"
import { homePage, missingPage, sectionPage } from "#portal/pages.ts"
import { script } from "#portal/style.ts"
import { sendFile } from "./files.ts"
import { baseOf } from "./help.ts"
import type { House } from "./house.ts"
import { sendPage } from "./portal/answering.ts"
import { articleDoors } from "./portal/article.ts"
import { addressesOf } from "./portal/engines.ts"
import {
  accountAsked,
  basePath,
  languageFor,
  type Reader,
  readerOf,
  sectionLink,
  sectionsFor,
  topicsFor,
} from "./portal/reader.ts"
import { searchDoors } from "./portal/search.ts"

export type Answering = (reader: Reader, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Pages one caller may have in a minute; a script that copies everything is asked to take its time. */
const PER_MINUTE = 600

/**
 * The help centre: pages for everybody, below /help or on a domain of its own. Nobody signs in, no cookie is set, and every page
 * works without a script.
 */
export function mountPortal(app: FastifyInstance, house: House): void {
  app.get("/robots.txt", (_, reply) =>
    reply
      .type("text/plain")
      .send(`User-agent: *\nAllow: /help\nDisallow: /\nSitemap: ${house.publicUrl}/help/sitemap.xml\n`),
  )
  app.register(async (scope) => {
    takeForms(scope)
    slowDown(scope, house)
    scope.get("/help", (request, reply) => toLanguage(house, request, reply))
    scope.get("/help/portal.js", (_, reply) =>
      reply
        .headers({ "cache-control": "public, max-age=31536000, immutable" })
        .type("text/javascript; charset=utf-8")
        .send(script),
    )
    scope.get("/help/files/:id", (request, reply) => sendPicture(house, request, reply))
    scope.get("/help/sitemap.xml", async (request, reply) =>
      sendPage(request, reply, await addressesOf(house, request), { type: "application/xml; charset=utf-8" }),
    )
    scope.get("/help/robots.txt", async (request, reply) => {
      const origin = await originOf(house, request)
      return reply.type("text/plain").send(`User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap.xml\n`)
    })
    const page = pageOf(scope, house)
    page("", home)
    page("/section/:name", section)
    articleDoors(scope, house, page)
    searchDoors(house, page)
    scope.get("/help/*", (request, reply) => sendMissing(house, request, reply))
  })
}

/** "War das hilfreich?" comes as browsers send forms. */
function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    ["application/x-www-form-urlencoded", "text/plain"],
    { parseAs: "string", bodyLimit: 4096 },
    (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

function slowDown(scope: FastifyInstance, house: House): void {
  const limiter = new LocalLimiter()
  scope.addHook("onRequest", async (request) => {
    const wait = limiter.take("help", callerAddress(request.ip), PER_MINUTE * house.config.rateFactor)
    if (wait) throw new Refusal("request.too-many", { seconds: wait })
    if (/%00/.test(request.url)) throw new Refusal("request.not-found")
  })
}

/** Mounts a page below a language. What is not there is a page, too, that leads on. */
function pageOf(scope: FastifyInstance, house: House) {
  return (path: string, work: Answering) =>
    scope.get(`/help/:language(en|de|id)${path}`, async (request, reply) => {
      try {
        const { language } = request.params as { language: Locale }
        return await work(await readerOf(house, request, language), request, reply)
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) return sendMissing(house, request, reply)
        throw error
      }
    })
}
export type MountPage = ReturnType<typeof pageOf>

async function toLanguage(house: House, request: FastifyRequest, reply: FastifyReply) {
  const { locale } = await accountClock(house.db, await accountAsked(house, request))
  reply.headers({ vary: "accept-language", "cache-control": "no-cache" })
  return reply.redirect(`${basePath(house, request)}/${languageFor(request, locale)}`, 302)
}

const home: Answering = async (reader, request, reply) => {
  const { sections, unfiled } = await topicsFor(reader)
  const shown = sections.map((each) => each.shown)
  return sendPage(request, reply, homePage(reader.frame, shown, unfiled))
}

const section: Answering = async (reader, request, reply) => {
  const { frame } = reader
  const { name } = request.params as { name: string }
  const { sections } = await topicsFor(reader)
  const found = sections.find(({ number }) => number === Number.parseInt(name, 10))
  if (!found) throw new Refusal("request.not-found")
  const { shown } = found
  if (!shown.path.endsWith(`/${name}`)) return reply.redirect(frame.base + shown.path, 301)
  const languages = frame.languages.map((each) => ({ ...each, ...sectionLink(each.language, found) }))
  return sendPage(request, reply, sectionPage({ ...frame, languages }, shown))
}

/** 404, with a search field and all topics; where there is no help centre, as everywhere else. */
async function sendMissing(house: House, request: FastifyRequest, reply: FastifyReply) {
  const { locale } = await accountClock(house.db, await accountAsked(house, request))
  const asked = /^\/help\/(en|de|id)(\/|$|\?)/.exec(request.url)?.[1]
  const language = (asked as Locale | undefined) ?? languageFor(request, locale)
  const reader = await readerOf(house, request, language)
  return sendPage(request, reply, missingPage(reader.frame, await sectionsFor(reader)), { status: 404 })
}

async function sendPicture(house: House, request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refusal("request.not-found")
  const accountId = await accountAsked(house, request)
  const file = await house.db.run(accountId, (q) => publicPicture(q, id))
  await sendFile(house, file, "full", request, reply)
  return reply
}

async function originOf(house: House, request: FastifyRequest): Promise<string> {
  const accountId = await accountAsked(house, request)
  return baseOf(house, await house.db.run(accountId, readCentre))
}
