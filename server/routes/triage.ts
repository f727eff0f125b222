import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { MOST_FOUND } from "#contract/routes/triage.ts"
import { accountClock } from "#domain/access/clock.ts"
import {
  changeAttribute,
  defineAttribute,
  listAttributes,
  removeAttribute,
} from "#domain/attributes/definitions.ts"
import { fillInConversation } from "#domain/conversations/attributes.ts"
import { block } from "#domain/conversations/blocking.ts"
import { bulkOf, changeMany } from "#domain/conversations/bulk.ts"
import { undoMany } from "#domain/conversations/bulk-undoing.ts"
import { wake } from "#domain/conversations/changing.ts"
import { follow, followersOf, unfollow } from "#domain/conversations/following.ts"
import {
  labelChanges,
  mergeLabels,
  removeLabel,
  undoLabelChange,
} from "#domain/conversations/label-changes.ts"
import { relabel } from "#domain/conversations/labelling.ts"
import { addLabel, changeLabel, listLabels } from "#domain/conversations/labels.ts"
import { idsFitting, type Wanted } from "#domain/conversations/listing.ts"
import { move } from "#domain/conversations/moving.ts"
import { prioritise } from "#domain/conversations/prioritising.ts"
import { readConversation } from "#domain/conversations/reading.ts"
import { type Conversation, conversationToChange, visibleConversation } from "#domain/conversations/seeing.ts"
import { snoozeTimes } from "#domain/conversations/snooze-times.ts"
import { snooze } from "#domain/conversations/snoozing.ts"
import { markSpam, unmarkSpam } from "#domain/conversations/spam.ts"
import { changeSubject } from "#domain/conversations/titling.ts"
import { markUnreadFrom } from "#domain/conversations/unreading.ts"
import { fillInCustomer } from "#domain/customers/attributes.ts"
import { visibleCustomer } from "#domain/customers/showing.ts"
import { unreadMentionFrom } from "#domain/notifications/mentioning.ts"
import type { Tx } from "#platform/db/database.ts"
import { bulkSurroundings } from "../bulk.ts"
import { type House, handlers } from "../house.ts"
import { wantedOf } from "./wanted.ts"

export const triageHandlers = handlers({
  "GET /api/v1/snooze-times": async ({ house, actor }) => {
    const { hours, timeZone } = await accountClock(house.db, actor.accountId)
    return { items: snoozeTimes(house.now(), hours, timeZone) }
  },

  "PUT /api/v1/conversations/:id/snooze": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) =>
      snooze(tx, actor, conversation, body.until === null ? null : new Date(body.until)),
    ),

  "DELETE /api/v1/conversations/:id/snooze": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => wake(tx, actor, conversation)),

  "PUT /api/v1/conversations/:id/labels": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) => relabel(tx, actor, conversation, body)),

  "PUT /api/v1/conversations/:id/priority": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) => prioritise(tx, actor, conversation, body.priority)),

  "PUT /api/v1/conversations/:id/attributes": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) =>
      fillInConversation(tx, actor, conversation, body.values),
    ),

  "PUT /api/v1/customers/:id/attributes": ({ house, actor, params, body }) =>
    house.db.transaction(
      actor.accountId,
      async (tx) => {
        const customer = await visibleCustomer(tx, actor, params.id)
        return { attributes: await fillInCustomer(tx, actor, customer, body.values) }
      },
      `customer ${params.id}`,
    ),

  "GET /api/v1/conversations/:id/followers": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await followersOf(q, await visibleConversation(q, actor, params.id)),
    })),

  "PUT /api/v1/conversations/:id/followers/:user": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await conversationToChange(tx, actor, params.id)
      await follow(tx, conversation, params.user)
      return { items: await followersOf(tx, conversation) }
    }),

  "DELETE /api/v1/conversations/:id/followers/:user": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const conversation = await conversationToChange(tx, actor, params.id)
      await unfollow(tx, conversation, params.user)
      return { items: await followersOf(tx, conversation) }
    }),

  "PUT /api/v1/conversations/:id/unread": ({ house, actor, params, body }) =>
    change(house, actor, params.id, async (tx, conversation) => {
      await markUnreadFrom(tx, actor, conversation, body.fromSeq)
      await unreadMentionFrom(tx, actor, conversation.id, body.fromSeq)
    }),

  "PUT /api/v1/conversations/:id/subject": ({ house, actor, params, body }) =>
    change(house, actor, params.id, (tx, conversation) =>
      changeSubject(tx, actor, conversation, body.subject),
    ),

  "PUT /api/v1/conversations/:id/inbox": async ({ house, actor, params, body }) => {
    const to = await house.inboxes.find(actor.accountId, body.inboxId)
    const clock = await accountClock(house.db, actor.accountId)
    return change(house, actor, params.id, async (tx, conversation) => {
      const from = await house.inboxes.find(actor.accountId, conversation.inbox_id)
      await move(tx, actor, conversation, { from, to, clock })
    })
  },

  "PUT /api/v1/conversations/:id/spam": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => markSpam(tx, actor, conversation)),

  "DELETE /api/v1/conversations/:id/spam": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => unmarkSpam(tx, actor, conversation)),

  "PUT /api/v1/conversations/:id/blocked": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => block(tx, actor, conversation, true)),

  "DELETE /api/v1/conversations/:id/blocked": ({ house, actor, params }) =>
    change(house, actor, params.id, (tx, conversation) => block(tx, actor, conversation, false)),

  "POST /api/v1/bulk": async ({ house, actor, body: { ids = [], found, change } }) => {
    const many = found ? { found: await foundBy(house, actor, found) } : { ids }
    return changeMany(house.db, bulkSurroundings(house), actor, many, change)
  },

  "GET /api/v1/bulk/found": async ({ house, actor, query }) => {
    const found = await foundBy(house, actor, query)
    const ids = await house.db.run(actor.accountId, (q) => idsFitting(q, actor, found, MOST_FOUND + 1))
    return { count: Math.min(ids.length, MOST_FOUND), isMore: ids.length > MOST_FOUND }
  },

  "GET /api/v1/bulk/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => bulkOf(q, actor, params.id)),

  "DELETE /api/v1/bulk/:id": ({ house, actor, params }) => undoMany(house.db, actor, params.id),

  "GET /api/v1/labels": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listLabels(q) })),

  "POST /api/v1/labels": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addLabel(tx, actor, body)),

  "PATCH /api/v1/labels/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeLabel(tx, actor, params.id, body)),

  "DELETE /api/v1/labels/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => removeLabel(tx, actor, params.id)),

  "POST /api/v1/labels/:id/merge": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => mergeLabels(tx, actor, params.id, body.into)),

  "GET /api/v1/label-changes": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await labelChanges(q) })),

  "DELETE /api/v1/label-changes/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => undoLabelChange(tx, actor, params.id)),

  "GET /api/v1/attributes": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listAttributes(q) })),

  "POST /api/v1/attributes": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => defineAttribute(tx, actor, body)),

  "PATCH /api/v1/attributes/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeAttribute(tx, actor, params.id, body)),

  "DELETE /api/v1/attributes/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeAttribute(tx, actor, params.id)
      return undefined
    }),
})

function foundBy(
  house: House,
  actor: Actor,
  asked: Omit<Wanted, "filter" | "order" | "limit"> & { filter?: string | undefined; view?: Id | undefined },
): Promise<Wanted> {
  const all = { ...asked, order: "newest" as const, limit: 1 }
  return house.db.run(actor.accountId, (q) => wantedOf(q, actor, all))
}

/** One conversation, held while it changes, and what it is afterwards. */
function change(
  house: House,
  actor: Actor,
  id: Id,
  work: (tx: Tx, conversation: Conversation) => Promise<unknown>,
) {
  return house.db.transaction(actor.accountId, async (tx) => {
    await work(tx, await conversationToChange(tx, actor, id))
    return readConversation(tx, actor, id)
  })
}
