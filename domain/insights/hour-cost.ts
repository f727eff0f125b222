import { type Actor, actorKey } from "#contract/actor.ts"
import type { HourCost, Worth } from "#contract/routes/insights.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"

/** What an hour of work costs, so that minutes can be told in money too. */
export async function setHourCost(tx: Tx, actor: Actor, cost: HourCost): Promise<HourCost> {
  await tx.rows(
    `insert into hour_costs (account_id, cents, currency) values ($1, $2, $3)
     on conflict (account_id) do update set cents = excluded.cents, currency = excluded.currency`,
    [tx.accountId, cost.cents, cost.currency],
  )
  await audit(tx, actor, "hour-cost.changed", null, { ...cost })
  await record(tx, "account.changed", { by: actorKey(actor) })
  return cost
}

/** Nobody says what it costs: figures are in minutes alone. */
export async function forgetHourCost(tx: Tx, actor: Actor): Promise<void> {
  await tx.rows("delete from hour_costs where account_id = $1", [tx.accountId])
  await audit(tx, actor, "hour-cost.removed", null, {})
  await record(tx, "account.changed", { by: actorKey(actor) })
}

/** Minutes as what they are worth. */
export const worthOf = (minutes: number, hour: HourCost | null): Worth => ({
  minutes,
  cents: hour && Math.round((minutes / 60) * hour.cents),
})
