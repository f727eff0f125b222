import { Refusal } from "#contract/refusals.ts"
import { handoverOf, putHandoverAway } from "#domain/conversations/handing-over.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { devices, joinDevice, leaveDevice, renameDevice } from "#domain/notifications/devices.ts"
import { listMentions, mentionable, unreadMentions } from "#domain/notifications/mentioning.ts"
import { notices, readNotices, unreadNotices } from "#domain/notifications/notices.ts"
import { testDevice } from "#domain/notifications/push-delivering.ts"
import { pushKeys } from "#domain/notifications/push-keys.ts"
import { pushLog } from "#domain/notifications/push-log.ts"
import { rulesOf, saveRules } from "#domain/notifications/rules.ts"
import { isTimeZone } from "#domain/promises/due.ts"
import { PrivateAddress, publicAddressesOf } from "#platform/http/public-address.ts"
import { type House, handlers } from "../house.ts"

export const notificationHandlers = handlers({
  "GET /api/v1/conversations/:id/mentionable": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) =>
      mentionable(q, await visibleConversation(q, actor, params.id)),
    ),

  "GET /api/v1/conversations/:id/handover": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({
      handover: await handoverOf(q, actor, await visibleConversation(q, actor, params.id)),
    })),

  "DELETE /api/v1/conversations/:id/handover": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      await putHandoverAway(q, actor, await visibleConversation(q, actor, params.id))
      return undefined
    }),

  "GET /api/v1/mentions": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => listMentions(q, actor, query)),

  "GET /api/v1/notifications": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => notices(q, actor, query)),

  "GET /api/v1/notifications/unread": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => ({
      count: await unreadNotices(q, actor),
      mentions: await unreadMentions(q, actor),
    })),

  "PUT /api/v1/notifications/read": ({ house, actor, body }) =>
    house.db.run(actor.accountId, async (q) => ({ count: await readNotices(q, actor, body) })),

  "GET /api/v1/notifications/rules": ({ house, actor }) =>
    house.db.run(actor.accountId, (q) => rulesOf(q, actor.id!)),

  "PUT /api/v1/notifications/rules": async ({ house, actor, body }) => {
    if (body.timeZone && !isTimeZone(body.timeZone)) throw new Refusal("account.unknown-time-zone")
    return house.db.run(actor.accountId, async (q) => {
      await saveRules(q, actor.id!, body)
      return rulesOf(q, actor.id!)
    })
  },

  "GET /api/v1/push/devices": async ({ house, actor }) => {
    const { publicKey } = await pushKeys(house.db, house.secrets)
    return { publicKey, items: await house.db.run(actor.accountId, (q) => devices(q, actor)) }
  },

  "POST /api/v1/push/devices": async ({ house, actor, body }) => {
    await refusePrivate(house, body.endpoint)
    return house.db.transaction(actor.accountId, (tx) => joinDevice(tx, actor, body))
  },

  "PATCH /api/v1/push/devices/:id": ({ house, actor, params, body }) =>
    house.db.run(actor.accountId, (q) => renameDevice(q, actor, params.id, body.name)),

  "DELETE /api/v1/push/devices/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      await leaveDevice(q, actor, params.id)
      return undefined
    }),

  "POST /api/v1/push/devices/:id/test": ({ house, actor, params }) => testDevice(house, actor, params.id),

  "GET /api/v1/push/deliveries": ({ house, actor, query }) =>
    house.db.run(actor.accountId, (q) => pushLog(q, actor, query)),
})

/** Said at once instead of in a log: we post to addresses browsers give us, and ours are not among them. */
async function refusePrivate({ config }: House, endpoint: string): Promise<void> {
  const { hostname, protocol } = new URL(endpoint)
  if (protocol !== "https:" && !config.allowPrivateAddresses) throw new Refusal("push.address-refused")
  await publicAddressesOf(hostname, config.allowPrivateAddresses).catch((error: Error) => {
    // A name that can't be looked up right now may be fine later; the log of deliveries will say.
    if (error instanceof PrivateAddress) throw new Refusal("push.address-refused")
  })
}
