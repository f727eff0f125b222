import type { Actor } from "#contract/actor.ts"
import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { AlikePair, Likeness } from "#contract/routes/customers.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueue, enqueueMany } from "#platform/jobs/enqueue.ts"
import { scoreOf, told } from "./alike.ts"
import { customersByIds } from "./showing.ts"

/** A name that only sounds alike is no reason to bother anybody on a page of all. */
const LEAST = 0.4
/** Customers that are looked at in one transaction: some milliseconds each. */
const TOGETHER = 25
/** Two who look at once write the same pairs in different orders, and would wait for each other. */
const LOOKING = "looking for who is twice"
/** In so many seconds an older id may still be on its way into the database. */
const MARGIN = "30 seconds"

interface PairRow {
  a: Id
  b: Id
  score: number
  reasons: Likeness[]
}

/** Who has come to look different is looked at again, by a job: an import changes thousands, at some milliseconds each. */
export const alikeSubscriber: Subscriber = {
  name: "customers.alike",
  events: ["customer.added", "customer.changed", "customer.merged", "customer.unmerged"],
  handle: async (tx, events) => {
    const named = (events as Changed[]).flatMap(({ data }) => [data.customer, data.from ?? []].flat())
    const customers = [...new Set(named)]
    const { accountId } = tx
    // A few to a job: whoever stops the house waits for no more than one of them.
    const parts = Array.from({ length: Math.ceil(customers.length / TOGETHER) }, (_, part) => part * TOGETHER)
    await enqueueMany(
      tx,
      "find-alike",
      parts.map((from) => ({
        data: { accountId, customers: customers.slice(from, from + TOGETHER) },
        key: `${events[0]!.id} ${from}`,
      })),
    )
  },
}

type Changed = RecordedEvent & { data: { customer: Id; from?: Id } }

async function lookAt(tx: Tx, customer: Id): Promise<void> {
  const rows = await tx.rows<Likeness & { id: Id }>("select id, reason, detail from alike_customers($1)", [
    customer,
  ])
  const found = [...Map.groupBy(rows, ({ id }) => id)].map(([id, reasons]) => ({
    id,
    score: scoreOf(reasons),
    reasons: reasons.map(({ reason, detail }) => ({ reason, detail })),
  }))
  await tx.rows("delete from alike_pairs where account_id = $1 and (a = $2 or b = $2)", [
    tx.accountId,
    customer,
  ])
  await tx.rows(
    `insert into alike_pairs (account_id, a, b, score, reasons)
     select $1, least($2::uuid, w.id), greatest($2::uuid, w.id), w.score, w.reasons
     from jsonb_to_recordset($3::jsonb) as w(id uuid, score real, reasons jsonb)
     where exists (select from customers c where c.account_id = $1 and c.id = $2 and c.merged_into is null)
     on conflict (account_id, a, b) do update set score = excluded.score, reasons = excluded.reasons`,
    [tx.accountId, customer, JSON.stringify(found.filter(({ score }) => score >= LEAST))],
    "keep-alike-pairs",
  )
}

/** They may be one after all. Whoever was looked at while they were two lost the pair: it is looked for again. */
export async function mayBeOne(tx: Tx, one: Id, other: Id): Promise<void> {
  await tx.rows(
    "delete from different_customers where account_id = $1 and a = least($2::uuid, $3::uuid) and b = greatest($2::uuid, $3::uuid)",
    [tx.accountId, one, other],
  )
  await lookAt(tx, one)
}

/** The job: looks at these, or without any at those it has not seen yet, some at a time; asks for another while there are more. */
export async function findAlike(
  db: Database,
  { accountId, customers = [] }: { accountId: Id; customers?: Id[] },
): Promise<void> {
  if (!customers.length) return walk(db, accountId)
  await db.transaction(
    accountId,
    async (tx) => {
      for (const id of customers) await lookAt(tx, id)
    },
    LOOKING,
  )
}

async function walk(db: Database, accountId: Id): Promise<void> {
  let isMore = true
  for (let part = 0; part < 10 && isMore; part++) isMore = await db.transaction(accountId, walkOn, LOOKING)
  if (isMore) await db.transaction(accountId, (tx) => askToWalk(tx))
}

/** Sets the walk off; one that waits already is enough. */
export async function askToWalk(tx: Tx): Promise<void> {
  await enqueue(tx, "find-alike", { accountId: tx.accountId }, { key: tx.accountId })
}

async function walkOn(tx: Tx): Promise<boolean> {
  const next = await tx.rows<{ id: Id; is_settled: boolean }>(
    `select c.id, c.created_at < now() - interval '${MARGIN}' as is_settled from customers c
     where c.account_id = $1 and c.id > coalesce((select after from alike_walks where account_id = $1), '00000000-0000-0000-0000-000000000000')
     order by c.id limit ${TOGETHER}`,
    [tx.accountId],
  )
  for (const { id } of next) await lookAt(tx, id)
  // Who is new is looked at again next time: somebody older may have come in after them.
  const settled = next.filter(({ is_settled }) => is_settled).at(-1)
  if (settled)
    await tx.rows(
      `insert into alike_walks (account_id, after) values ($1, $2)
       on conflict (account_id) do update set after = greatest(alike_walks.after, excluded.after)`,
      [tx.accountId, settled.id],
    )
  return next.length === TOGETHER && settled?.id === next.at(-1)?.id
}

const NOT_YET_ONE = `not exists (select from different_customers d where d.account_id = p.account_id and d.a = p.a and d.b = p.b)
  and not exists (select from customers c where c.account_id = p.account_id and c.id in (p.a, p.b) and c.merged_into is not null)`

/** All pairs that may be one, the likeliest first. Whom the actor may not see is left out. */
export async function alikePairs(
  q: Queries,
  actor: Actor,
  wanted: { after?: string | undefined; limit: number },
): Promise<{ items: AlikePair[]; next: string | null; isLooking: boolean }> {
  const [score, a, b] = placeOf(wanted.after)
  const rows = await q.rows<PairRow>(
    `select p.a, p.b, p.score, p.reasons from alike_pairs p where p.account_id = $1 and ${NOT_YET_ONE}
       and ($2::real is null or p.score < $2::real or p.score = $2::real and (p.a, p.b) > ($3::uuid, $4::uuid))
     order by p.score desc, p.a, p.b limit $5`,
    [q.accountId, score, a, b, wanted.limit + 1],
    "alike-pairs",
  )
  const page = rows.slice(0, wanted.limit)
  const last = page.at(-1)
  return {
    items: await shown(q, actor, page),
    next: rows.length > page.length && last ? `${last.score}_${last.a}_${last.b}` : null,
    isLooking: await isLooking(q),
  }
}

async function shown(q: Queries, actor: Actor, rows: PairRow[]): Promise<AlikePair[]> {
  const people = await customersByIds(
    q,
    actor,
    rows.flatMap(({ a, b }) => [a, b]),
  )
  const maySee = actor.permissions.has("customers.see-contact")
  return rows.flatMap(({ a, b, score, reasons }) => {
    const [one, other] = [people.get(a), people.get(b)]
    if (!one || !other) return []
    return [{ one, other, score, reasons: reasons.map((each) => told(each, maySee)) }]
  })
}

/** Whether there are customers the walk has not come to. */
async function isLooking(q: Queries): Promise<boolean> {
  const row = await q.first(
    `select 1 from customers c where c.account_id = $1 and c.created_at < now() - interval '5 minutes'
       and c.id > coalesce((select after from alike_walks where account_id = $1), '00000000-0000-0000-0000-000000000000') limit 1`,
    [q.accountId],
  )
  return row !== undefined
}

/** @throws Refusal request.malformed when somebody made the cursor up */
function placeOf(cursor: string | undefined): [score: number | null, a: Id | null, b: Id | null] {
  if (cursor === undefined) return [null, null, null]
  const [score, a, b] = cursor.split("_")
  if (!/^[01](\.\d{1,9})?$/.test(score ?? "") || !isId(a) || !isId(b))
    throw new Refusal("request.malformed", { because: "cursor" })
  return [Number(score), a, b]
}
