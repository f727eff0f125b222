import type { Id } from "#contract/ids.ts"
import { keepHolding } from "#domain/holding/settings.ts"
import { takeLease } from "#platform/db/lease.ts"
import type { Clientele, Tempo } from "./demo/clientele.ts"
import type { House } from "./house.ts"

/**
 * The demo shop: the tests' named world, loaded into an account of its own, with simulated customers. Its code is imported
 * where there is a demo and nowhere else: an ordinary box doesn't carry it in memory.
 */

/** Fills an empty account with the demo shop. Its owner, if somebody has joined, plays the owner of the shop. */
export async function loadDemo(house: House, accountId: Id): Promise<void> {
  const { loadWorld } = await import("#test/world/load.ts")
  const owner = await house.db.run(accountId, (q) =>
    q.first<{ id: Id }>(
      "select id from users where account_id = $1 and role = 'owner' and state = 'active' order by created_at limit 1",
      [accountId],
    ),
  )
  const { inboxes } = await loadWorld(house.db, house.secrets, house.channels, house.files, {
    now: house.now(),
    into: { account: accountId, owner: owner?.id },
    mark: await markFor(house, accountId),
  })
  const { loadTemplates } = await import("#test/world/templates.ts")
  await loadTemplates(house.db, accountId, owner?.id)
  const { loadQuestions } = await import("#test/world/questions.ts")
  await loadQuestions(house.db, accountId, inboxes.website, house.now())
  const { loadFlows } = await import("#test/world/flows.ts")
  await loadFlows(house.db, accountId, inboxes.website)
  await house.db.transaction(accountId, async (tx) => {
    for (const inbox of Object.values(inboxes))
      await keepHolding(tx, inbox, { isOn: true, afterMinutes: 5, texts: {} })
  })
}

/** For `--demo`: the demo shop in the first account of a box, when there is nothing in it yet. */
export async function ensureDemo(house: House): Promise<void> {
  const [accountId] = await accountsOf(house)
  if (!accountId) return
  const used = await house.db.run(accountId, (q) =>
    q.first("select 1 from inboxes where account_id = $1 limit 1", [accountId]),
  )
  if (!used) await loadDemo(house, accountId)
}

/** Addresses are unique on a box; a second demo shop gets its own. */
async function markFor({ db }: House, accountId: Id): Promise<string | undefined> {
  const { inboxes } = await import("#test/world/shop.ts")
  const [row] = await db.system<{ account: Id | null }>("select account_of('address', $1) as account", [
    `${inboxes.hamburg.channel}:${inboxes.hamburg.address}`,
  ])
  return row?.account ? accountId.slice(-6) : undefined
}

async function accountsOf({ db }: House): Promise<Id[]> {
  return (await db.system<{ id: Id }>("select * from all_accounts() as id")).map(({ id }) => id)
}

const MINUTE = 60_000

/** How lively it is: milliseconds between customers, and until they react. */
function tempoOf({ config: { demoPace } }: House): Tempo {
  const paced = (least: number, most: number) => [least / demoPace, most / demoPace] as const
  return {
    between: paced(20_000, 60_000),
    reaction: paced(3_000, 12_000),
    mailReaction: paced(8_000, 40_000),
    aDay: 200,
    mostOpen: 80,
    aloneFor: 30 * MINUTE,
  }
}

/**
 * Keeps simulated customers writing to every demo account of this box, on one node, until it is stopped. Accounts that
 * are no demo are never touched. A demo that is loaded later comes alive by itself.
 */
export async function liveDemo(house: House): Promise<{ stop(): Promise<void> }> {
  const alive = new Map<Id, Clientele>()
  let stopped = false
  let looking: Promise<void> = Promise.resolve()
  const look = () => {
    looking = looking
      .then(() => (stopped ? undefined : enliven(house, alive)))
      .catch((error) => house.log.warn({ err: error }, "the demo's customers could not come"))
  }
  const unsubscribe = house.bus.subscribe("happened", ({ events }: { events: { name: string }[] }) => {
    if (events.some(({ name }) => name === "account.changed")) look()
  })
  look()
  await looking
  return {
    stop: async () => {
      stopped = true
      unsubscribe()
      await looking
      await Promise.all([...alive.values()].map((clientele) => clientele.stop()))
    },
  }
}

async function enliven(house: House, alive: Map<Id, Clientele>): Promise<void> {
  for (const id of await accountsOf(house)) {
    const isDemo = await house.db.run(id, (q) =>
      q.first("select 1 from accounts where id = $1 and is_demo", [id]),
    )
    if (!isDemo || alive.has(id)) continue
    const { Clientele } = await import("./demo/clientele.ts")
    const lease = await takeLease(house.db, `demo ${id}`)
    if (lease) alive.set(id, await Clientele.open(house, id, tempoOf(house), lease))
  }
}
