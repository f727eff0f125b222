import type { Id } from "#contract/ids.ts"
import type { ShopHost, ShopPage } from "#contract/shop-system.ts"
import { ShopTrouble } from "#contract/shop-trouble.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { takeOrders } from "../orders/taking.ts"
import { contextOf, openShop, type ShopRow, type ShopSystems } from "./shops.ts"

export interface ReadingShops {
  db: Database
  secrets: Secrets
  shops: ShopSystems
  /** What the server lends a shop for one look. */
  host(session: ShopHost["session"], signal: AbortSignal): ShopHost
}

interface Job {
  accountId: Id
  shop: Id
}

/** A look takes turns with others: after so many pages or milliseconds the next job goes on. */
const MOST_PAGES = 50
const MOST_MILLIS = 40_000
/** Seconds from one look to the next; a look that broke off amid its pages is missed after as long. */
const PAUSE = 120
/** What only people can mend is asked about once an hour: some shops lock out who tries a wrong password too often. */
const HOUR = 3600
const LONGEST = 1800

/**
 * Looks at a shop once: page after page, each kept in one transaction with how far it is read. A look that is cut short is taken up again;
 * of two that run at once, the slower one gives up. Nothing of the database is held while the shop thinks.
 */
export async function readShop(by: ReadingShops, job: Job, signal: AbortSignal): Promise<void> {
  const until = performance.now() + MOST_MILLIS
  try {
    for (let pages = 0; pages < MOST_PAGES && performance.now() < until; pages++)
      if (await readPage(by, job, signal)) return
    await by.db.transaction(job.accountId, (tx) => enqueue(tx, "read-shop", job, { key: job.shop }))
  } catch (error) {
    if (!(error instanceof ShopTrouble)) throw error
    await by.db.transaction(job.accountId, (tx) => noteTrouble(tx, job.shop, error))
  }
}

/** True: nothing more for now. */
async function readPage(by: ReadingShops, job: Job, signal: AbortSignal): Promise<boolean> {
  const row = await by.db.run(job.accountId, (q) =>
    q.first<ShopRow>("select * from shops where account_id = $1 and id = $2 and removed_at is null", [
      job.accountId,
      job.shop,
    ]),
  )
  const system = row && by.shops.get(row.kind)
  if (!system) return true
  const host = by.host(sessionOf(by, job, row), signal)
  const page = await system.changedSince(openShop(system, by.secrets, row), row.cursor ?? undefined, host)
  const isKept = await by.db.transaction(job.accountId, (tx) => keep(tx, row, page))
  return page.isDone || !isKept
}

function sessionOf({ db, secrets }: ReadingShops, job: Job, row: ShopRow): ShopHost["session"] {
  return {
    recall: () => (row.session ? secrets.open(row.session, contextOf(row.id)) : undefined),
    remember: (session) =>
      db.transaction(job.accountId, async (tx) => {
        await tx.rows("update shops set session = $3 where account_id = $1 and id = $2", [
          ...[job.accountId, job.shop, secrets.seal(session, contextOf(row.id))],
        ])
      }),
  }
}

/** False: another look was faster, or the shop is no longer what it was; then nothing is kept. */
async function keep(tx: Tx, row: ShopRow, page: ShopPage): Promise<boolean> {
  const cursor = row.cursor === null ? null : JSON.stringify(row.cursor)
  const went = await tx.first(
    `update shops set cursor = $3, read_at = now(), remaining = case when caught_up_at is null then coalesce($5, remaining) end,
       expected = coalesce(expected, $6), caught_up_at = coalesce(caught_up_at, case when $7 then now() end), unreadable = $8,
       trouble = null, trouble_detail = null, trouble_since = null, failures = 0,
       next_at = now() + $9 * interval '1 second'
     where account_id = $1 and id = $2 and removed_at is null and address = $10 and cursor is not distinct from $4::jsonb returning id`,
    [
      ...[tx.accountId, row.id, JSON.stringify(page.next), cursor, page.remaining],
      ...[expected(page), page.isDone, unreadable(row, page), PAUSE, row.address],
    ],
    "read-shop",
  )
  if (!went) return false
  const taken = await takeOrders(tx, row.id, page.orders, { isNews: row.caught_up_at !== null })
  const placed = taken.filter(({ became }) => became === "placed").length
  await tx.rows("update shops set orders = orders + $3 where account_id = $1 and id = $2", [
    ...[tx.accountId, row.id, placed],
  ])
  tx.announce("shop.read", { shop: row.id })
  return true
}

const expected = ({ orders, remaining }: ShopPage) => (remaining === null ? null : orders.length + remaining)

/** What could be read this time is no longer among them. */
function unreadable(row: ShopRow, page: ShopPage): string[] {
  const read = new Set(page.orders.map(({ number }) => number))
  return [...new Set([...row.unreadable.filter((number) => !read.has(number)), ...page.unreadable])].slice(
    -20,
  )
}

async function noteTrouble(tx: Tx, shop: Id, { why, detail }: ShopTrouble): Promise<void> {
  const forPeople = why === "sign-in-refused" || why === "not-allowed"
  await tx.rows(
    `update shops set trouble = $3, trouble_detail = $4, trouble_since = coalesce(trouble_since, now()), failures = least(failures + 1, 100),
       next_at = now() + case when $5 then ${HOUR} else least(${LONGEST}, ${PAUSE} * 2 ^ least(failures, 10)) end * interval '1 second'
     where account_id = $1 and id = $2`,
    [tx.accountId, shop, why, detail, forPeople],
  )
  tx.announce("shop.read", { shop })
}
