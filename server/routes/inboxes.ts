import { audit } from "#domain/access/audit.ts"
import { listRuns } from "#domain/inboxes/health.ts"
import {
  addInbox,
  changeInbox,
  channelOf,
  findInbox,
  listInboxes,
  removeInbox,
  showInbox,
} from "#domain/inboxes/inboxes.ts"
import { formOf, openSettings, readSettings } from "#domain/inboxes/settings.ts"
import { showChannel } from "../channel-info.ts"
import { handlers } from "../house.ts"

const CHECK_MS = 20_000

export const inboxHandlers = handlers({
  "GET /api/v1/channels": async ({ house }) => ({
    items: [...house.channels.values()].map((channel) => showChannel(channel, formOf(channel), house)),
  }),

  "GET /api/v1/inboxes": async ({ house, actor }) => {
    const rows = await house.db.run(actor.accountId, listInboxes)
    return {
      items: rows.map((row) => showInbox(house.channels, row, actor.permissions.has("inboxes.manage"))),
    }
  },

  "POST /api/v1/inboxes": async ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const id = await addInbox(tx, actor, house.channels, house.secrets, body)
      await audit(tx, actor, "inbox.added", `inbox:${id}`, { name: body.name, channel: body.channel })
      return showInbox(house.channels, await findInbox(tx, id), true)
    }),

  "GET /api/v1/inboxes/:id": async ({ house, actor, params }) =>
    showInbox(house.channels, await house.db.run(actor.accountId, (q) => findInbox(q, params.id)), true),

  "PATCH /api/v1/inboxes/:id": async ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const inbox = await findInbox(tx, params.id)
      await changeInbox(tx, actor, house.channels, house.secrets, inbox, body)
      await audit(tx, actor, "inbox.changed", `inbox:${inbox.id}`, { changed: Object.keys(body) })
      return showInbox(house.channels, await findInbox(tx, params.id), true)
    }),

  "DELETE /api/v1/inboxes/:id": async ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const inbox = await findInbox(tx, params.id)
      await removeInbox(tx, actor, inbox)
      await audit(tx, actor, "inbox.removed", `inbox:${inbox.id}`, { name: inbox.name })
      return undefined
    }),

  "POST /api/v1/inboxes/check": async ({ house, actor, body }) => {
    const channel = channelOf(house.channels, body.channel)
    const kept = body.inboxId && (await house.db.run(actor.accountId, (q) => findInbox(q, body.inboxId!)))
    const settings = readSettings(
      channel,
      body.settings,
      kept ? openSettings(channel, house.secrets, kept.id, kept.settings) : {},
    )
    const host = { log: house.log, signal: AbortSignal.timeout(CHECK_MS) }
    return { problems: (await channel.check?.(settings as never, host)) ?? [] }
  },

  "GET /api/v1/inboxes/:id/runs": async ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => {
      await findInbox(q, params.id)
      return { items: await listRuns(q, params.id) }
    }),
})
