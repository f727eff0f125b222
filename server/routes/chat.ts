import { Refusal } from "#contract/refusals.ts"
import { accountClock } from "#domain/access/clock.ts"
import { messageById } from "#domain/conversations/reading.ts"
import { markReadByCustomer } from "#domain/conversations/receipts.ts"
import { showMessage } from "#domain/conversations/showing.ts"
import { unreadByCustomer } from "#domain/conversations/unread.ts"
import { publicMessagesAfter, visitorWrites } from "#domain/conversations/visiting.ts"
import { fileForVisitor } from "#domain/conversations/visitor-files.ts"
import { waysToReach } from "#domain/customers/identities.ts"
import { leaveAddress } from "#domain/customers/leaving-address.ts"
import { refuseToCarry } from "#domain/inboxes/book.ts"
import { dueAt } from "#domain/promises/due.ts"
import { record } from "#platform/events/record.ts"
import { articlesFor, helpFor } from "../chat/articles.ts"
import { joined, whoWrites } from "../chat/newcomers.ts"
import { type Place, placeFor } from "../chat/place.ts"
import { attachmentIn, takeUpload, uploader } from "../chat/uploads.ts"
import { addressKind, waitingFor } from "../chat/waiting.ts"
import { feedbackUrl } from "../feedback.ts"
import { sendFile } from "../files.ts"
import { startsIn, unlessBot } from "../flows.ts"
import { type House, handlers } from "../house.ts"
import { toVisitor, visitHere, visitorToken } from "../visitors.ts"

/** The newest messages a panel gets when it opens; what is older stays with us. */
const WINDOW = 300
/** What one event of a page may carry, as JSON. */
const MOST_EVENT_CHARACTERS = 8_000

/** The customer's side of the chat. Nobody is stored before they write; after that their token decides everything. */
export const chatHandlers = handlers({
  "GET /chat/v1/:inbox": async ({ house, params, query, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const { panel, settings, channel, accountId } = place
    const business = await accountClock(house.db, accountId)
    const locale = query.locale ?? business.locale
    const look = panel.look(settings, locale)
    return {
      ...look,
      name: business.name,
      // What an inbox is called is the team's own business.
      title: look.title || business.name,
      here: house.presence.here(accountId).map(({ name }) => firstName(name)),
      waiting: await waitingFor(house, place, { ...query, locale }),
      limits: channel.limits,
      help: await helpFor(house, accountId, locale),
      feedback: panel.offersFeedback(settings) ? feedbackUrl(house, place.inbox, look.locale) : null,
      ...(await startsIn(house, accountId, { inbox: place.inbox.id, locale })),
      needsIdentity: panel.needsIdentity(settings),
    }
  },

  "GET /chat/v1/:inbox/articles": async ({ house, params, query, request }) => {
    const { accountId } = await placeFor(house, params.inbox, request)
    const { locale } = await accountClock(house.db, accountId)
    return {
      items: await articlesFor(house, accountId, { words: query.words, locale: query.locale ?? locale }),
    }
  },

  "POST /chat/v1/:inbox/messages": async ({ house, params, body, request, reply }) => {
    const place = await placeFor(house, params.inbox, request)
    refuseToCarry(place, body)
    const attachments = body.attachments.map((handle) => attachmentIn(house, place, handle))
    if (!body.text.trim() && !attachments.length) throw new Refusal("message.empty")
    const visitor = await whoWrites(house, place, request, body)
    const written = await visitorWrites(
      house.db,
      place.accountId,
      await receiving(house, place),
      { channel: place.channel.identity, address: visitor, locale: body.locale },
      {
        text: body.text,
        clientId: body.clientId,
        attachments,
        uploadedBy: uploader(place),
        envelope: body.page ? { page: body.page } : null,
        lastStep: body.lastStep,
      },
    )
    if (!written.isNew) reply.code(200)
    const message = await house.db.run(place.accountId, (q) => messageById(q, written.message))
    return {
      message: toVisitor(message!, params.inbox)!,
      conversation: written.conversation,
      token: visitorToken(house, place.inbox.id, visitor),
      waiting: await unlessBot(house, place, await waitingFor(house, place, body), {
        conversation: written.conversation,
        text: body.text,
      }),
    }
  },

  "GET /chat/v1/:inbox/messages": async ({ house, params, query, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const visit = await visitHere(house, place, request)
    const after = query.after || Math.max(0, visit.seq - WINDOW)
    const found = await house.db.run(place.accountId, async (q) => ({
      rows: await publicMessagesAfter(q, visit.conversation, after, WINDOW),
      unread: await unreadByCustomer(q, visit.conversation),
      ways: await waysToReach(q, visit.identity.customer),
    }))
    const items = found.rows.flatMap(
      ({ row, files }) => toVisitor(showMessage(row, files), params.inbox) ?? [],
    )
    const kind = await addressKind(house, place.accountId)
    return {
      conversation: visit.conversation,
      items,
      seq: items.length < WINDOW ? Math.max(visit.seq, items.at(-1)?.seq ?? 0) : items.at(-1)!.seq,
      unread: found.unread,
      email: found.ways.find(({ channel }) => channel === kind)?.address ?? null,
      waiting: await unlessBot(house, place, await waitingFor(house, place, query), visit),
    }
  },

  "POST /chat/v1/:inbox/files": async ({ house, params, request }) =>
    takeUpload(house, await placeFor(house, params.inbox, request), request),

  "GET /chat/v1/:inbox/attachments/:id": async ({ house, params, query, request, reply }) => {
    const place = await placeFor(house, params.inbox, request)
    const visit = await visitHere(house, place, request)
    const file = await house.db.run(place.accountId, (q) => fileForVisitor(q, visit.conversation, params.id))
    return sendFile(house, file, query.size, request, reply, "cross-origin")
  },

  "PUT /chat/v1/:inbox/read": async ({ house, params, body, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const visit = await visitHere(house, place, request)
    await house.db.transaction(place.accountId, (tx) => markReadByCustomer(tx, visit.conversation, body.seq))
    return undefined
  },

  "PUT /chat/v1/:inbox/email": async ({ house, params, body, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const visit = await visitHere(house, place, request)
    const channel = await addressKind(house, place.accountId)
    if (!channel) throw new Refusal("request.malformed", { because: "there is no inbox to write from" })
    const given = { channel, address: body.email, name: body.name }
    await house.db.transaction(place.accountId, (tx) => leaveAddress(tx, visit.identity.customer, given))
    return undefined
  },

  "PUT /chat/v1/:inbox/identity": async ({ house, params, body, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const { visitor } = await visitHere(house, place, request)
    const who = place.panel.vouched(place.settings, body.identity, house.now())
    if (!who) throw new Refusal("request.malformed", { because: "this identity is not signed, or too old" })
    return { token: visitorToken(house, place.inbox.id, await joined(house, place, visitor, who)) }
  },

  "POST /chat/v1/:inbox/events": async ({ house, params, body, request }) => {
    const place = await placeFor(house, params.inbox, request)
    const { customer } = (await visitHere(house, place, request)).identity
    if (JSON.stringify(body.data).length > MOST_EVENT_CHARACTERS) throw new Refusal("request.too-large")
    await house.db.transaction(place.accountId, (tx) => record(tx, "visitor.acted", { customer, ...body }))
    return undefined
  },
})

async function receiving(house: House, { accountId, inbox }: Place) {
  const { hours, timeZone } = await accountClock(house.db, accountId)
  return {
    id: inbox.id,
    promise: inbox.promise,
    dueAt: dueAt(house.now(), inbox.promise, hours, timeZone),
  }
}

const firstName = (name: string) => name.trim().split(/\s+/, 1)[0]!
