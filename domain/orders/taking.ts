import { type Id, newId } from "#contract/ids.ts"
import type { TakenOrder } from "#contract/routes/orders.ts"
import type { OrderState, ShopOrder } from "#contract/shop.ts"
import type { Tx } from "#platform/db/database.ts"
import { recordMany } from "#platform/events/record.ts"

interface Row extends TakenOrder {
  id: Id
  from: OrderState | null
  to: OrderState
}

/** What is told of an order, beside when it was changed. */
const TOLD = "number state email name placed_at currency total lines tracking arrives_on url".split(" ")
const told = (of: string) => TOLD.map((column) => `${of}.${column}`).join(", ")

/**
 * Takes orders as a shop tells them (null: a program over the API), each whole. Told again it changes nothing and says nothing; what is
 * older than what is known is not taken. No customer is made or merged by this: whose an order is, its address says when it is read.
 * `isNews` false: a shop's past is read for the first time, which is no event for anybody.
 * @returns for each order, in the order given, what became of it
 */
export async function takeOrders(
  tx: Tx,
  shop: Id | null,
  orders: ShopOrder[],
  { isNews }: { isNews: boolean } = { isNews: true },
): Promise<TakenOrder[]> {
  const newest = newestOf(orders)
  const rows = newest.size ? await write(tx, shop, [...newest.values()]) : []
  if (isNews) await tell(tx, shop, rows)
  if (rows.some(({ became }) => became === "placed" || became === "changed")) tx.announce("orders.taken", {})
  const became = new Map(rows.map((row) => [row.key, row.became]))
  return orders.map((order) => ({
    key: order.key,
    became: newest.get(order.key) === order ? became.get(order.key)! : "older",
  }))
}

/** By key. Told twice in one breath, the one that was changed last counts; of two at the same time the second. */
function newestOf(orders: ShopOrder[]): Map<string, ShopOrder> {
  const newest = new Map<string, ShopOrder>()
  for (const order of orders) {
    const other = newest.get(order.key)
    if (!other || Date.parse(order.changedAt) >= Date.parse(other.changedAt)) newest.set(order.key, order)
  }
  return newest
}

async function write(tx: Tx, shop: Id | null, orders: ShopOrder[]): Promise<Row[]> {
  // One batch of a shop after the other: of two that tell of a new order at once, one would not know what it was before.
  await tx.rows(
    "select pg_advisory_xact_lock(hashtextextended('orders ' || $1::text || coalesce($2::text, ''), 0))",
    [tx.accountId, shop],
  )
  return tx.rows<Row>(
    `with given as (select * from jsonb_populate_recordset(null::orders, $3)),
     known as (select o.* from orders o join given g on g.key = o.key where o.account_id = $1 and ${shop ? "o.shop_id = $2::uuid" : "o.shop_id is null"}),
     written as (
       insert into orders as o (account_id, shop_id, id, key, changed_at, ${TOLD.join(", ")})
       select $1, $2::uuid, g.id, g.key, g.changed_at, ${told("g")} from given g
       on conflict (account_id, shop_id, key) do update set changed_at = excluded.changed_at,
         ${TOLD.map((column) => `${column} = excluded.${column}`).join(", ")}
       where excluded.changed_at >= o.changed_at and (excluded.changed_at, ${told("excluded")}) is distinct from (o.changed_at, ${told("o")})
     )
     select g.key, coalesce(k.id, g.id) as id, k.state as from, g.state as to,
       case when k.id is null then 'placed' when g.changed_at < k.changed_at then 'older'
         when (${told("g")}) is distinct from (${told("k")}) then 'changed' else 'same' end as became
     from given g left join known k on k.key = g.key`,
    [tx.accountId, shop, JSON.stringify(orders.map(rowOf))],
    shop ? "take-orders" : "take-orders-told",
  )
}

const rowOf = (order: ShopOrder) => ({
  id: newId(),
  key: order.key,
  number: order.number.trim(),
  state: order.state,
  email: order.email?.trim().toLowerCase() || null,
  name: order.name,
  placed_at: order.placedAt,
  changed_at: order.changedAt,
  currency: order.currency,
  total: order.total,
  lines: order.lines,
  tracking: order.tracking,
  arrives_on: order.arrivesOn,
  url: order.url,
})

async function tell(tx: Tx, shop: Id | null, rows: Row[]): Promise<void> {
  const placed = rows.filter(({ became }) => became === "placed")
  const changed = rows.filter(({ became }) => became === "changed")
  await recordMany(
    tx,
    "order.placed",
    placed.map(({ id, to }) => ({ order: id, shop, state: to })),
  )
  await recordMany(
    tx,
    "order.changed",
    changed.map(({ id, from, to }) => ({ order: id, shop, from: from!, state: to })),
  )
}
