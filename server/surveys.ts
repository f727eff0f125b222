import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Asked } from "#contract/routes/surveys.ts"
import { accountClock } from "#domain/access/clock.ts"
import {
  type AskingRow,
  answer,
  askedIn,
  askedOf,
  askingRow,
  CHANGE_DAYS,
  refuseLate,
} from "#domain/surveys/answering.ts"
import { decline } from "#domain/surveys/declining.ts"
import { surveyRow } from "#domain/surveys/surveys.ts"
import { wordingOf } from "#domain/surveys/wording.ts"
import { callerAddress, LocalLimiter } from "#platform/http/rate.ts"
import type { House } from "./house.ts"
import { readToken } from "./surveys/links.ts"
import { declined, form, note, sheet, thanks } from "./surveys/page.ts"
import { surveyStyle } from "./surveys/style.ts"
import { pageWords, wordsIn } from "./surveys/words.ts"

const DAY = 86_400_000
/** Pages one caller may ask for in a minute. */
const PER_MINUTE = 60
const LARGEST_FORM = 64 * 1024

interface Visit {
  house: House
  request: FastifyRequest
  reply: FastifyReply
}

/** What a page is about: a question in one language, of one business, on trial or for real. */
interface Scene {
  shop: string
  language: string
  asked: Asked
  timeZone: string
  /** Undefined: somebody of the team tries it out. */
  asking?: AskingRow | undefined
  account: Id
}

/** The page a survey's links lead to. It works without script, and nothing counts before its button was pressed. */
export function mountSurveys(app: FastifyInstance, house: House): void {
  const limiter = new LocalLimiter()
  app.get("/survey/page.css", async (_, reply) =>
    reply
      .headers({ ...headers, "cache-control": "max-age=3600" })
      .type("text/css")
      .send(surveyStyle),
  )
  app.register(async (scope) => {
    readForms(scope)
    const guarded =
      (show: (visit: Visit) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
        const wait = limiter.take("survey", callerAddress(request.ip), PER_MINUTE * house.config.rateFactor)
        const visit = { house, request, reply }
        return wait ? tell(visit, 429, "busy") : show(visit)
      }
    scope.get("/survey/:token", guarded(showQuestion))
    scope.post("/survey/:token", guarded(takeAnswer))
  })
}

/** Forms as browsers send them without script. */
export function readForms(scope: FastifyInstance): void {
  const type = "application/x-www-form-urlencoded"
  scope.addContentTypeParser(type, { parseAs: "string", bodyLimit: LARGEST_FORM }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams((body as string).replaceAll("%00", "")))),
  )
}

/** As strict as a page can be that has a form and nothing else. */
export const headers = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
}

async function showQuestion(visit: Visit): Promise<unknown> {
  const scene = await sceneOf(visit)
  if (typeof scene === "string") return tellWhy(visit, scene)
  const { score, done } = visit.request.query as { score?: string; done?: string }
  if (done === "declined") return show(visit, 200, scene, declined(scene.asked))
  if (done) return show(visit, 200, scene, thanked(visit, scene))
  return show(visit, 200, scene, formFor(visit, scene, chosen(score, scene) ?? scene.asked.score, false))
}

async function takeAnswer(visit: Visit): Promise<unknown> {
  const scene = await sceneOf(visit)
  if (typeof scene === "string") return tellWhy(visit, scene)
  const given = (visit.request.body ?? {}) as { score?: string; comment?: string; stop?: string }
  if (given.stop) return takeWish(visit, scene)
  const score = chosen(given.score, scene)
  if (score === undefined) return show(visit, 422, scene, formFor(visit, scene, null, true))
  const { asking, account } = scene
  const { db } = visit.house
  const said = { score, comment: (given.comment ?? "").slice(0, 4000).toWellFormed() }
  if (asking) await db.transaction(account, (tx) => answer(tx, asking.id, said, "page", visit.house.now()))
  // Loading the thanks again sends nothing again.
  return visit.reply.headers(headers).redirect(`${pathOf(visit)}?done=1`, 303)
}

/** Nothing more, for ever. Who of the team tries it out goes on being asked. */
async function takeWish(visit: Visit, { asking, account }: Scene): Promise<unknown> {
  if (asking) await visit.house.db.transaction(account, (tx) => decline(tx, asking.id))
  return visit.reply.headers(headers).redirect(`${pathOf(visit)}?done=declined`, 303)
}

type Trouble = "unknown" | "ended" | "answered"

async function sceneOf({ house, request }: Visit): Promise<Scene | Trouble> {
  const leads = readToken(house, (request.params as { token: string }).token)
  if (!leads || leads === "ended") return leads ?? "unknown"
  const { name, timeZone, locale } = await accountClock(house.db, leads.account)
  const base = { shop: name, timeZone, account: leads.account }
  return house.db.run(leads.account, async (q) => {
    if ("trial" in leads) {
      const survey = await surveyRow(q, leads.trial)
      if (!survey) return "unknown"
      const wording = wordingOf(survey, leads.language)
      return { ...base, language: wording.language, asked: askedIn(wording) }
    }
    const asking = await askingRow(q, leads.asking)
    if (!asking) return "unknown"
    const trouble = whyLate(asking, house.now())
    return trouble ?? { ...base, ...(await askedOf(q, asking, locale)), asking }
  })
}

function whyLate(asking: AskingRow, now: Date): Trouble | undefined {
  try {
    refuseLate(asking, now)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const troubles: Record<string, Trouble> = {
      "survey.ended": "ended",
      "survey.answered-already": "answered",
    }
    return troubles[error.code] ?? "unknown"
  }
}

function chosen(score: string | undefined, { asked }: Scene): number | undefined {
  const number = /^\d{1,2}$/.test(score ?? "") ? Number(score) : undefined
  return number !== undefined && number >= asked.least && number <= asked.most ? number : undefined
}

const pathOf = ({ request }: Visit) => `/survey/${(request.params as { token: string }).token}`

function formFor(visit: Visit, scene: Scene, score: number | null, isMissing: boolean): string {
  const { asked, language, asking } = scene
  const words = wordsIn(language)
  return form({ asked, words, action: pathOf(visit), chosen: score, isTrial: !asking, isMissing })
}

function thanked(visit: Visit, { asked, language, asking, timeZone }: Scene): string {
  const first = asking?.first_answered_at
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone })
  const until = first ? day.format(new Date(first.getTime() + CHANGE_DAYS * DAY)) : null
  return thanks({ asked, words: wordsIn(language), action: pathOf(visit), until })
}

function show({ reply }: Visit, status: number, { shop, language, asked }: Scene, body: string) {
  const page = sheet({ language, shop, title: `${asked.question} · ${shop}`, body })
  return reply.code(status).headers(headers).type("text/html; charset=utf-8").send(page)
}

const STATUS: Record<Trouble, number> = { unknown: 404, ended: 410, answered: 409 }

const tellWhy = (visit: Visit, trouble: Trouble) => tell(visit, STATUS[trouble], trouble)

/** What can't be answered is told in the language the browser asks for. */
function tell({ request, reply }: Visit, status: number, why: Trouble | "busy") {
  const language = languageOf(request)
  const said = wordsIn(language)[why]
  const page = sheet({ language, shop: "", title: said.title, body: note(said) })
  return reply.code(status).headers(headers).type("text/html; charset=utf-8").send(page)
}

/** The language the browser asks for, if we speak it. `?lang=` wins: shops know what language their page is in. */
export function languageOf({ headers, query }: FastifyRequest): string {
  const asked = (query as { lang?: string }).lang ?? headers["accept-language"] ?? "en"
  const wanted = asked.slice(0, 2).toLowerCase()
  return Object.hasOwn(pageWords, wanted) ? wanted : "en"
}
