import { joinsOf, partsOf } from "#domain/conversations/joins.ts"
import { mergeConversations } from "#domain/conversations/merging.ts"
import { readConversation } from "#domain/conversations/reading.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { switchWay, waysOf } from "#domain/conversations/switching.ts"
import { undoJoin } from "#domain/conversations/unjoining.ts"
import { addAddress, changeAddress, removeAddress } from "#domain/customers/addresses.ts"
import { alikeTo, areDifferent } from "#domain/customers/alike.ts"
import { alikePairs, askToWalk, mayBeOne } from "#domain/customers/alike-pairs.ts"
import {
  addCompany,
  belongTo,
  changeCompany,
  companyById,
  listCompanies,
  removeCompany,
  suggestCompany,
} from "#domain/customers/companies.ts"
import { mergesOf, previewMerge } from "#domain/customers/merges.ts"
import { mergeCustomers, undoMerge } from "#domain/customers/merging.ts"
import { visibleCustomer } from "#domain/customers/showing.ts"
import { timelineOf } from "#domain/customers/timeline.ts"
import { channelOf } from "#domain/inboxes/inboxes.ts"
import { belongings, timelineSources } from "../belongings.ts"
import { handlers } from "../house.ts"

/** Who our customers are: addresses, duplicates and merging, companies, history. */
export const customerHandlers = handlers({
  "POST /api/v1/customers/:id/identities": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const address = { ...body, channel: channelOf(house.channels, body.channel).identity }
      await addAddress(tx, actor, await visibleCustomer(tx, actor, params.id), address)
      return visibleCustomer(tx, actor, params.id)
    }),

  "PATCH /api/v1/customers/:id/identities/:identity": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await changeAddress(tx, actor, await visibleCustomer(tx, actor, params.id), params.identity, body)
      return visibleCustomer(tx, actor, params.id)
    }),

  "DELETE /api/v1/customers/:id/identities/:identity": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeAddress(tx, actor, await visibleCustomer(tx, actor, params.id), params.identity)
      return visibleCustomer(tx, actor, params.id)
    }),

  "GET /api/v1/customers/:id/timeline": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, async (q) => {
      await visibleCustomer(q, actor, params.id)
      return timelineOf(q, actor, params.id, timelineSources, query)
    }),

  "GET /api/v1/customers/alike": ({ house, actor, query }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      if (!query.after) await askToWalk(tx)
      return alikePairs(tx, actor, query)
    }),

  "GET /api/v1/customers/:id/alike": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      items: await alikeTo(q, actor, await visibleCustomer(q, actor, params.id)),
    })),

  "PUT /api/v1/customers/:id/different/:other": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      for (const id of [params.id, params.other]) await visibleCustomer(tx, actor, id)
      await areDifferent(tx, actor, params.id, params.other)
      return undefined
    }),

  "DELETE /api/v1/customers/:id/different/:other": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await visibleCustomer(tx, actor, params.id)
      await mayBeOne(tx, params.id, params.other)
      return undefined
    }),

  "GET /api/v1/customers/:id/merge-preview": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, (q) => previewMerge(q, actor, params.id, query.from, belongings)),

  "GET /api/v1/customers/:id/merges": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      await visibleCustomer(q, actor, params.id)
      return { items: await mergesOf(q, params.id) }
    }),

  "POST /api/v1/customers/:id/merges": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      for (const id of [params.id, body.from]) await visibleCustomer(tx, actor, id)
      const made = await mergeCustomers(tx, actor, params.id, body, belongings)
      const [merge] = await mergesOf(tx, params.id, made)
      return { customer: await visibleCustomer(tx, actor, params.id), merge: merge! }
    }),

  "DELETE /api/v1/customer-merges/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const { source, target } = await undoMerge(tx, actor, params.id, belongings)
      return {
        target: await visibleCustomer(tx, actor, target),
        source: await visibleCustomer(tx, actor, source),
      }
    }),

  "GET /api/v1/companies": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listCompanies(q, query)),

  "POST /api/v1/companies": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => companyById(tx, await addCompany(tx, actor, body))),

  "PATCH /api/v1/companies/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await changeCompany(tx, actor, params.id, body)
      return companyById(tx, params.id)
    }),

  "DELETE /api/v1/companies/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeCompany(tx, actor, params.id)
      return undefined
    }),

  "GET /api/v1/customers/:id/company-suggestion": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      suggestion: await suggestCompany(q, await visibleCustomer(q, actor, params.id)),
    })),

  "PUT /api/v1/customers/:id/company": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await belongTo(tx, actor, await visibleCustomer(tx, actor, params.id), body.companyId)
      return visibleCustomer(tx, actor, params.id)
    }),

  "GET /api/v1/conversations/:id/joins": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      await visibleConversation(q, actor, params.id)
      return { items: await joinsOf(q, actor, params.id), parts: await partsOf(q, actor, params.id) }
    }),

  "POST /api/v1/conversations/:id/merges": async ({ house, actor, params, body }) => {
    const entries = await house.inboxes.of(actor.accountId)
    const live = new Set(entries.filter(({ channel }) => !channel.can.start).map(({ inbox }) => inbox.id))
    return house.db.transaction(actor.accountId, async (tx) => {
      const made = await mergeConversations(tx, actor, { ...body, into: params.id }, live)
      const [join] = await joinsOf(tx, actor, params.id, made)
      return { conversation: await readConversation(tx, actor, params.id), join: join! }
    })
  },

  "DELETE /api/v1/conversation-joins/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) =>
      readConversation(tx, actor, await undoJoin(tx, actor, params.id)),
    ),

  "GET /api/v1/conversations/:id/ways": async ({ house, actor, params }) => {
    const entries = await house.inboxes.of(actor.accountId)
    return house.db.run(actor.accountId, async (q) => ({
      items: await waysOf(q, actor, await visibleConversation(q, actor, params.id), entries),
    }))
  },

  "PUT /api/v1/conversations/:id/way": async ({ house, actor, params, body }) => {
    const entries = await house.inboxes.of(actor.accountId)
    return house.db.transaction(actor.accountId, async (tx) => {
      await switchWay(tx, actor, await visibleConversation(tx, actor, params.id), entries, body)
      return readConversation(tx, actor, params.id)
    })
  },
})
