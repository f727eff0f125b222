import type { Id } from "#contract/ids.ts"
import { shopActions } from "#contract/shop.ts"
import { accountClock } from "#domain/access/clock.ts"
import { runIn, startByHand, stopByHand } from "#domain/flows/by-hand.ts"
import { type Checking, variablesOf } from "#domain/flows/checking.ts"
import { dryRun } from "#domain/flows/dry-running.ts"
import { addFlow, listFlows, removeFlow, restoreFlow, saveDraft, showFlow } from "#domain/flows/flows.ts"
import { haltSoon } from "#domain/flows/noticing.ts"
import { numbersOf } from "#domain/flows/numbers.ts"
import { listVersions, publishFlow, renewSecret, switchFlow } from "#domain/flows/publishing.ts"
import { firstDocument, starters } from "#domain/flows/starters.ts"
import { tryOut } from "#domain/flows/trying-out.ts"
import type { Tx } from "#platform/db/database.ts"
import { flowsOf } from "../flow-surroundings.ts"
import { type House, handlers } from "../house.ts"

export const flowHandlers = handlers({
  "GET /api/v1/flows": ({ house, actor }) =>
    house.db.run(actor.accountId, async (q) => {
      const shop = await flowsOf(house).shopOf(q)
      return {
        items: await listFlows(q),
        variables: await variablesOf(q),
        shopActions: Object.entries(shopActions).map(([key, { inputs, results }]) => ({
          ...{ key, inputs: [...inputs], results: [...results] },
          isConnected: shop?.can.some((each) => each === key) ?? false,
        })),
      }
    }),

  "GET /api/v1/flow-starters": async () => ({ items: [...starters] }),

  "POST /api/v1/flows": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      const id = await addFlow(tx, actor, { name: body.name, document: firstDocument(body) })
      return showFlow(tx, id, checkingOf(house))
    }),

  "GET /api/v1/flows/:id": ({ house, actor, params }) =>
    house.db.run(actor.accountId, (q) => showFlow(q, params.id, checkingOf(house))),

  "PUT /api/v1/flows/:id/draft": ({ house, actor, params, body }) =>
    changed(house, actor.accountId, params.id, (tx) => saveDraft(tx, actor, params.id, body)),

  "POST /api/v1/flows/:id/versions": ({ house, actor, params, body }) =>
    changed(house, actor.accountId, params.id, (tx) =>
      publishFlow(tx, actor, params.id, {
        ...body,
        checking: checkingOf(house),
        secrets: house.secrets,
      }),
    ),

  "GET /api/v1/flows/:id/versions": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({ items: await listVersions(q, params.id) })),

  "PUT /api/v1/flows/:id/on": ({ house, actor, params, body }) =>
    changed(house, actor.accountId, params.id, (tx) => switchFlow(tx, actor, params.id, body.isOn)),

  "DELETE /api/v1/flows/:id": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await removeFlow(tx, actor, params.id)
      await haltSoon(tx)
      return undefined
    }),

  "POST /api/v1/flows/:id/restored": ({ house, actor, params }) =>
    changed(house, actor.accountId, params.id, (tx) => restoreFlow(tx, actor, params.id)),

  "PUT /api/v1/flows/:id/secret": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => ({
      secret: await renewSecret(tx, actor, house.secrets, params.id),
    })),

  "POST /api/v1/flow-tests": async ({ house, actor, body }) => {
    const clock = await accountClock(house.db, actor.accountId)
    return house.db.run(actor.accountId, (q) =>
      tryOut(q, body, { clock, now: house.now(), checking: checkingOf(house) }),
    )
  },

  "POST /api/v1/flows/:id/dry-run": async ({ house, actor, params }) => {
    const clock = await accountClock(house.db, actor.accountId)
    return house.db.run(actor.accountId, (q) =>
      dryRun(q, params.id, { clock, now: house.now(), checking: checkingOf(house) }),
    )
  },

  "GET /api/v1/flows/:id/numbers": ({ house, actor, params, query }) =>
    house.db.run(actor.accountId, (q) => numbersOf(q, params.id, query)),

  "GET /api/v1/conversations/:id/flow": ({ house, actor, params }) =>
    house.db.run(actor.accountId, async (q) => ({ run: await runIn(q, actor, params.id) })),

  "PUT /api/v1/conversations/:id/flow": async ({ house, actor, params, body }) => {
    await startByHand(flowsOf(house), actor, { conversation: params.id, flow: body.flowId })
    return house.db.run(actor.accountId, async (q) => ({ run: (await runIn(q, actor, params.id))! }))
  },

  "DELETE /api/v1/conversations/:id/flow": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, async (tx) => {
      await stopByHand(tx, actor, params.id, house.now())
      return undefined
    }),
})

/** A box that may ask its own network may do so without encryption too. */
const checkingOf = ({ config }: House): Checking => ({ allowsHttp: config.allowPrivateAddresses })

/** Changes a flow and shows it as it is then. */
function changed(house: House, accountId: Id, id: Id, change: (tx: Tx) => Promise<void>) {
  return house.db.transaction(accountId, async (tx) => {
    await change(tx)
    return showFlow(tx, id, checkingOf(house))
  })
}
