import { actorKey } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import { addAttachment, findAttachment, storeFile } from "#domain/conversations/attaching.ts"
import { close, reopen } from "#domain/conversations/changing.ts"
import { countConversations } from "#domain/conversations/counting.ts"
import { sendAgain } from "#domain/conversations/delivering.ts"
import { draftsOf, keepDraft } from "#domain/conversations/drafting.ts"
import { keepFollowing } from "#domain/conversations/following.ts"
import { handOver } from "#domain/conversations/handing-over.ts"
import { listConversations } from "#domain/conversations/listing.ts"
import { writeFirst } from "#domain/conversations/opening.ts"
import {
  markRead,
  messageById,
  openThread,
  readConversation,
  readMessages,
  visibleMessage,
} from "#domain/conversations/reading.ts"
import { addNote, reply } from "#domain/conversations/replying.ts"
import { conversationToChange, visibleConversation } from "#domain/conversations/seeing.ts"
import { split } from "#domain/conversations/splitting.ts"
import { addCustomer, changeCustomer } from "#domain/customers/changing.ts"
import { listCustomers, visibleCustomer } from "#domain/customers/showing.ts"
import { customerToWriteTo } from "#domain/customers/writing-to.ts"
import { refuseToCarry } from "#domain/inboxes/book.ts"
import { channelOf } from "#domain/inboxes/inboxes.ts"
import { readThread } from "#domain/notifications/notices.ts"
import { isTimeZone } from "#domain/promises/due.ts"
import { sniff } from "#platform/files/sniff.ts"
import { oneFile } from "#platform/http/upload.ts"
import { sendHtmlBody, sendRaw } from "../bodies.ts"
import { sendFile } from "../files.ts"
import { handlers } from "../house.ts"
import { explain } from "./explaining.ts"
import { wantedOf } from "./wanted.ts"

/** What one upload may weigh; a channel's own limit may be lower. */
const MOST_BYTES = 25 * 1024 * 1024

export const conversationHandlers = handlers({
  "GET /api/v1/customers": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listCustomers(q, actor, query)),

  "POST /api/v1/customers": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      for (const { channel } of body.identities) channelOf(house.channels, channel)
      return visibleCustomer(tx, actor, await addCustomer(tx, body))
    }),

  "GET /api/v1/customers/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => visibleCustomer(q, actor, params.id)),

  "PATCH /api/v1/customers/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      if (body.timeZone && !isTimeZone(body.timeZone)) throw new Refusal("account.unknown-time-zone")
      const customer = await visibleCustomer(tx, actor, params.id)
      await changeCustomer(tx, actor, customer, body)
      return visibleCustomer(tx, actor, params.id)
    }),

  "GET /api/v1/customers/:id/conversations": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, async (q) => {
      await visibleCustomer(q, actor, params.id)
      return listConversations(q, actor, { ...query, status: "all", order: "newest", customer: params.id })
    }),

  "GET /api/v1/conversations": ({ house, actor, query }) =>
    house.db.run(actor.accountId, async (q) => listConversations(q, actor, await wantedOf(q, actor, query))),

  "GET /api/v1/counts": ({ house, actor }) =>
    house.db.run(actor.accountId, (q) => countConversations(q, actor)),

  "POST /api/v1/conversations": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const entry = await house.inboxes.find(actor.accountId, body.inboxId)
      const { inbox, channel } = entry
      refuseToCarry(entry, body)
      const to = await customerToWriteTo(tx, actor, channel, body)
      const opening = { inbox: inbox.id, promise: inbox.promise, ...to, subject: body.subject }
      const id = await writeFirst(tx, actor, opening, body)
      const conversation = await readConversation(
        tx,
        { ...actor, permissions: new Set([...actor.permissions, "conversations.see-all"]) },
        id,
      )
      const { items } = await readMessages(tx, actor, conversation, { after: 0, limit: 1 })
      return { conversation, message: items[0]! }
    }),

  "GET /api/v1/conversations/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => readConversation(q, actor, params.id)),

  "GET /api/v1/conversations/:id/messages": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, (q) => openThread(q, actor, params.id, query)),

  "POST /api/v1/conversations/:id/messages": async ({ house, actor, params, body, reply: answer }) => {
    const carriers = await house.inboxes.carriers(actor.accountId, body)
    const said = { conversation: params.id, ...body, carriers }
    const { message, isNew } = await reply(house.db, actor, said).catch((error) =>
      explain(house, actor.accountId, body, error),
    )
    if (!isNew) answer.code(200)
    return message
  },

  "POST /api/v1/conversations/:id/notes": async ({ house, actor, params, body, reply: answer }) => {
    const { message, isNew } = await addNote(house.db, actor, { conversation: params.id, ...body })
    if (!isNew) answer.code(200)
    return message
  },

  "PUT /api/v1/conversations/:id/assignee": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await conversationToChange(tx, actor, params.id)
      if (body.keepFollowing) await keepFollowing(tx, actor, conversation)
      await handOver(tx, actor, conversation, body)
      // Whoever hands over what only they could see answers for the last time.
      return readConversation(
        tx,
        { ...actor, permissions: new Set([...actor.permissions, "conversations.see-all"]) },
        params.id,
      )
    }),

  "PUT /api/v1/conversations/:id/closed": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await close(tx, actor, await conversationToChange(tx, actor, params.id))
      return readConversation(tx, actor, params.id)
    }),

  "DELETE /api/v1/conversations/:id/closed": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await reopen(tx, actor, await conversationToChange(tx, actor, params.id))
      return readConversation(tx, actor, params.id)
    }),

  "PUT /api/v1/conversations/:id/read": ({ house, actor, params, body }) =>
    house.db.run(actor.accountId, async (q) => {
      await markRead(q, actor, await visibleConversation(q, actor, params.id), body.seq)
      await readThread(q, actor, params.id, body.seq)
      return undefined
    }),

  "POST /api/v1/conversations/:id/split": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const into = await split(tx, actor, await visibleConversation(tx, actor, params.id), body.fromSeq)
      return readConversation(tx, actor, into)
    }),

  "GET /api/v1/conversations/:id/drafts": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await draftsOf(q, actor, await visibleConversation(q, actor, params.id)),
    })),

  "PUT /api/v1/conversations/:id/drafts/:type": ({ house, actor, params, body }) =>
    house.db.run(actor.accountId, async (q) => {
      await keepDraft(q, actor, await visibleConversation(q, actor, params.id), {
        type: params.type,
        ...body,
      })
      return undefined
    }),

  "POST /api/v1/messages/:id/again": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const { message } = await visibleMessage(tx, actor, params.id)
      await sendAgain(tx, actor, message)
      return (await messageById(tx, params.id))!
    }),

  "GET /api/v1/messages/:id/html": async ({ house, actor, params, query, reply: answer }) => {
    await house.db.run(actor.accountId, (q) => visibleMessage(q, actor, params.id))
    return sendHtmlBody(house, actor.accountId, params.id, query, answer)
  },

  "GET /api/v1/messages/:id/raw": async ({ house, actor, params, reply: answer }) => {
    await house.db.run(actor.accountId, (q) => visibleMessage(q, actor, params.id))
    return sendRaw(house, actor.accountId, params.id, answer)
  },

  "POST /api/v1/files": async ({ house, actor, request }) => {
    const upload = await oneFile(request, MOST_BYTES)
    const sniffed = await sniff(upload.bytes, upload.name)
    const stored = await storeFile(house.files, { name: upload.name, bytes: upload.bytes, sniffed })
    const id = await house.db.transaction(actor.accountId, (tx) => addAttachment(tx, stored, actorKey(actor)))
    const url = `/api/v1/attachments/${id}`
    return {
      id,
      name: stored.name,
      ...sniffed,
      size: upload.bytes.length,
      isInline: false,
      url,
      thumbnailUrl: sniffed.type.startsWith("image/") ? `${url}?size=thumbnail` : null,
    }
  },

  "GET /api/v1/attachments/:id": async ({ house, actor, params, query, request, reply: answer }) => {
    const file = await house.db.run(actor.accountId, async (q) => {
      const found = await findAttachment(q, params.id)
      // A loose upload belongs to whoever made it; a sent one to whoever sees the conversation.
      if (found.conversation) await visibleConversation(q, actor, found.conversation).catch(() => refuse())
      else if (!found.isKept && found.uploadedBy !== actorKey(actor)) refuse()
      return found
    })
    return sendFile(house, file, query.size, request, answer)
  },
})

function refuse(): never {
  throw new Refusal("attachment.not-found")
}
