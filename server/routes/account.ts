import { Refusal } from "#contract/refusals.ts"
import { account, changeAccount, requireEmptyAccount } from "#domain/access/account.ts"
import { deliveryPage } from "#domain/integrations/deliveries.ts"
import { deliverAgain, testWebhook } from "#domain/integrations/delivering.ts"
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  requirePublic,
  webhooks,
} from "#domain/integrations/webhooks.ts"
import { type DeadJob, listDead, retryDead } from "#platform/jobs/dead.ts"
import { type House, handlers } from "../house.ts"

/** The account itself, webhooks out, and the jobs that gave up: requests to verbs and back. */
export const accountHandlers = handlers({
  "GET /api/v1/account": ({ house, actor }) => house.db.run(actor.accountId, account),
  "PATCH /api/v1/account": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeAccount(tx, actor, body)),
  "POST /api/v1/account/demo": async ({ house, actor }) => {
    await house.db.run(actor.accountId, requireEmptyAccount)
    await demoOf(house)(actor.accountId)
    return house.db.run(actor.accountId, account)
  },

  "GET /api/v1/webhooks": async ({ house, actor }) => ({
    items: await house.db.run(actor.accountId, webhooks),
  }),
  "POST /api/v1/webhooks": async ({ house, actor, body }) => {
    await requirePublic(body.url, house.config.allowPrivateAddresses)
    return house.db.transaction(actor.accountId, (tx) => addWebhook(tx, actor, house.secrets, body))
  },
  "PATCH /api/v1/webhooks/:id": async ({ house, actor, params, body }) => {
    if (body.url !== undefined) await requirePublic(body.url, house.config.allowPrivateAddresses)
    return house.db.transaction(actor.accountId, (tx) => changeWebhook(tx, actor, params.id, body))
  },
  "DELETE /api/v1/webhooks/:id": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, (tx) => removeWebhook(tx, actor, params.id))
    return undefined
  },
  "POST /api/v1/webhooks/:id/test": ({ house, actor, params }) =>
    testWebhook(house, actor.accountId, params.id),
  "GET /api/v1/webhooks/:id/deliveries": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, (q) => deliveryPage(q, params.id, query)),
  "POST /api/v1/deliveries/:id/again": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) => deliverAgain(tx, params.id)),

  "GET /api/v1/jobs/dead": async ({ house, actor }) => ({
    items: (await listDead(house.db, actor.accountId)).map(deadJobView),
  }),
  "POST /api/v1/jobs/:id/again": async ({ house, actor, params }) => {
    const revived = await retryDead(house.db, actor.accountId, params.id)
    if (!revived) throw new Refusal("job.not-found")
    return undefined
  },
})

function demoOf(house: House): (accountId: string) => Promise<void> {
  if (!house.loadDemo) throw new Refusal("request.not-found")
  return house.loadDemo
}

function deadJobView({ failedAt, ...rest }: DeadJob) {
  return { ...rest, failedAt: failedAt.toISOString() }
}
