import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { ArrivedMessage } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import { accountClock } from "#domain/access/clock.ts"
import { type ReceivingInbox, receive } from "#domain/conversations/receiving.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import type { InboxRow } from "#domain/inboxes/inboxes.ts"
import { dueAt } from "#domain/promises/due.ts"
import { give } from "#domain/surveys/giving.ts"
import { sendIn } from "#domain/surveys/wording.ts"
import { callerAddress, LocalLimiter } from "#platform/http/rate.ts"
import { publicInbox } from "./chat/place.ts"
import type { House } from "./house.ts"
import { note, sheet, type UnaskedForm, unaskedForm } from "./surveys/page.ts"
import { wordsIn } from "./surveys/words.ts"
import { headers, languageOf, readForms } from "./surveys.ts"

/** Whoever says more than this in a minute is not one customer. */
const PER_MINUTE = 10

/** Where the page of an inbox is, in a language; null: there is none while the inbox is switched off. */
export const feedbackUrl = (house: House, inbox: Pick<InboxRow, "public_id" | "is_on">, language: string) =>
  inbox.is_on ? `${house.publicUrl}/feedback/${inbox.public_id}?lang=${language}` : null

type Given = { score: number | null; comment: string; email: string }
type Place = Entry & { accountId: Id }

/** The page that is always open: say what you think, asked or not. It works without script. */
export function mountFeedback(app: FastifyInstance, house: House): void {
  const limiter = new LocalLimiter()
  const nothing: Given = { score: null, comment: "", email: "" }
  app.register(async (scope) => {
    readForms(scope)
    scope.get("/feedback/:inbox", async (request, reply) => {
      const place = await placeOf(house, request)
      if (!place) return tell(request, reply, 404, "unknown")
      const isDone = (request.query as { done?: string }).done
      return isDone ? thank(house, place, request, reply) : show(house, place, request, reply, nothing, null)
    })
    scope.post("/feedback/:inbox", async (request, reply) => {
      if (limiter.take("feedback", callerAddress(request.ip), PER_MINUTE * house.config.rateFactor))
        return tell(request, reply, 429, "busy")
      const place = await placeOf(house, request)
      return place ? take(house, place, request, reply) : tell(request, reply, 404, "unknown")
    })
  })
}

/** An inbox that is switched off is none. */
async function placeOf(house: House, request: FastifyRequest): Promise<Place | undefined> {
  const { inbox } = request.params as { inbox: string }
  const place = await publicInbox(house, inbox).catch(() => undefined)
  return place?.inbox.is_on ? place : undefined
}

async function take(house: House, place: Place, request: FastifyRequest, reply: FastifyReply) {
  const given = givenIn(request.body as Record<string, string> | undefined)
  if (given.score === null) return show(house, place, request, reply, given, "choose")
  if (given.email && !z.email().safeParse(given.email).success)
    return show(house, place, request, reply, given, "address")
  const conversation = given.email ? await write(house, place, given, languageOf(request)) : null
  const said = { score: given.score, comment: given.comment || null, inbox: place.inbox.id, conversation }
  await house.db.transaction(place.accountId, (tx) => give(tx, said))
  const path = pathOf(place, request, { done: given.email ? "written" : "1" })
  return reply.headers(headers).redirect(path, 303)
}

/** Whoever came with a language of their own (`lang`) keeps it. */
function pathOf({ inbox }: Place, { query }: FastifyRequest, more: Record<string, string>): string {
  const { lang } = query as { lang?: string }
  const all = new URLSearchParams({ ...(lang && { lang }), ...more }).toString()
  return `/feedback/${inbox.public_id}${all && `?${all}`}`
}

function givenIn(body: Record<string, string> = {}): Given {
  const score = /^[1-5]$/.test(body.score ?? "") ? Number(body.score) : null
  const comment = (body.comment ?? "").slice(0, 4000).toWellFormed().trim()
  return { score, comment, email: (body.email ?? "").trim().slice(0, 254) }
}

/** Whoever wants an answer has written to us: a conversation like any other, in an inbox that can answer by mail. */
async function write(
  house: House,
  { accountId, inbox }: Place,
  given: Given,
  locale: string,
): Promise<Id | null> {
  const via = await house.inboxes.toWriteFrom(accountId, undefined, inbox.id).catch(() => undefined)
  if (!via) return null
  const arrived: ArrivedMessage = {
    type: "message",
    providerId: `feedback-${newId()}`,
    from: { channel: via.channel.identity, address: given.email.toLowerCase() },
    text: given.comment || `${given.score} / 5`,
    attachments: [],
    thread: { references: [] },
    locale,
  }
  const to = await receiving(house, accountId, via)
  const files = { files: [], htmlHash: null, inbound: null }
  const outcome = await house.db.transaction(accountId, (tx) => receive(tx, to, arrived, files))
  return "conversation" in outcome ? outcome.conversation : null
}

async function receiving(house: House, accountId: Id, { inbox }: Entry): Promise<ReceivingInbox> {
  const { hours, timeZone } = await accountClock(house.db, accountId)
  return { id: inbox.id, promise: inbox.promise, dueAt: dueAt(house.now(), inbox.promise, hours, timeZone) }
}

async function show(
  house: House,
  place: Place,
  request: FastifyRequest,
  reply: FastifyReply,
  given: Given,
  trouble: UnaskedForm["trouble"],
) {
  const { accountId, inbox } = place
  const [{ name: shop }, language] = [await accountClock(house.db, accountId), languageOf(request)]
  const all = wordsIn(language)
  const mayAnswer = await house.inboxes.toWriteFrom(accountId, undefined, inbox.id).then(
    () => true,
    () => false,
  )
  const action = pathOf(place, request, {})
  const body = unaskedForm({
    ...{ shop, words: all.unasked, all, send: sendIn(language), action, given, trouble, mayAnswer },
  })
  const page = sheet({ language, shop, title: all.unasked.title(shop), body })
  return reply
    .code(trouble ? 422 : 200)
    .headers(headers)
    .type("text/html; charset=utf-8")
    .send(page)
}

async function thank(house: House, { accountId }: Place, request: FastifyRequest, reply: FastifyReply) {
  const [{ name: shop }, language] = [await accountClock(house.db, accountId), languageOf(request)]
  const { unasked } = wordsIn(language)
  const isWritten = (request.query as { done?: string }).done === "written"
  const said = { title: unasked.thanks, text: isWritten ? unasked.wrote : unasked.text }
  const page = sheet({ language, shop, title: said.title, body: note(said) })
  return reply.headers(headers).type("text/html; charset=utf-8").send(page)
}

function tell(request: FastifyRequest, reply: FastifyReply, status: number, why: "unknown" | "busy") {
  const language = languageOf(request)
  const said = wordsIn(language)[why]
  const page = sheet({ language, shop: "", title: said.title, body: note(said) })
  return reply.code(status).headers(headers).type("text/html; charset=utf-8").send(page)
}
