import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Automation } from "#contract/routes/templates.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { USUAL_BAR } from "../answers/evidence.ts"

/** How the account lets templates answer alone. */
export interface AutomationRow {
  is_stopped: boolean
  stopped_at: Date | null
  stopped_by: string | null
  bar: number
  promotes: boolean
  audit_share: number
  /** Set by hand. */
  least_sure: number | null
  /** By the model of the categories; null: nothing can be certified. */
  certified: number | null
}

const usual: AutomationRow = {
  is_stopped: false,
  stopped_at: null,
  stopped_by: null,
  bar: USUAL_BAR,
  promotes: false,
  audit_share: 0.07,
  least_sure: null,
  certified: null,
}

/** As it is set, else as usual. Whoever answers takes it with `isHeld`: a stop then waits for that answer, and none follows. */
export async function automationOf(q: Queries, isHeld = false): Promise<AutomationRow> {
  const row = await q.first<AutomationRow>(
    `select * from automation where account_id = $1 ${isHeld ? "for share" : ""}`,
    [q.accountId],
    isHeld ? "automation-held" : "automation",
  )
  // A float4 comes back as the nearest float8: .8 is .800000011920929.
  return row ? { ...row, bar: rounded(row.bar), audit_share: rounded(row.audit_share) } : usual
}

const rounded = (share: number) => Math.round(share * 1e4) / 1e4

/** As it is shown. */
export async function showAutomation(q: Queries): Promise<Automation> {
  const row = await automationOf(q)
  const count = await q.first<{ answering: number }>(
    "select count(*)::int as answering from templates where account_id = $1 and state = 'automatic'",
    [q.accountId],
  )
  return {
    isStopped: row.is_stopped,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    stoppedBy: row.stopped_by,
    bar: row.bar,
    promotes: row.promotes,
    auditShare: row.audit_share,
    leastSure: row.least_sure === null ? null : rounded(row.least_sure),
    answering: count!.answering,
  }
}

export type AutomationChange = {
  [K in "bar" | "promotes" | "auditShare" | "leastSure"]?: Automation[K] | undefined
}

/** Changes what is named. */
export async function changeAutomation(tx: Tx, actor: Actor, change: AutomationChange): Promise<Automation> {
  await ensureRow(tx)
  await tx.rows(
    `update automation set bar = coalesce($2, bar), promotes = coalesce($3, promotes), audit_share = coalesce($4, audit_share),
       least_sure = case when $5 then $6 else least_sure end where account_id = $1`,
    [
      ...[tx.accountId, change.bar, change.promotes, change.auditShare],
      ...[change.leastSure !== undefined, change.leastSure ?? null],
    ],
  )
  return changed(tx, actor, "automation.changed", { ...change })
}

/** Nothing answers alone once this has committed: an answer under way holds the row until it is said. */
export async function stopAutomation(tx: Tx, actor: Actor): Promise<Automation> {
  await ensureRow(tx)
  await tx.rows(
    "update automation set is_stopped = true, stopped_at = now(), stopped_by = $2 where account_id = $1 and not is_stopped",
    [tx.accountId, actor.name],
  )
  return changed(tx, actor, "automation.stopped", {})
}

/** Templates that have proved themselves answer alone again. */
export async function startAutomation(tx: Tx, actor: Actor): Promise<Automation> {
  await tx.rows(
    "update automation set is_stopped = false, stopped_at = null, stopped_by = null where account_id = $1",
    [tx.accountId],
  )
  return changed(tx, actor, "automation.started", {})
}

/** From which certainty on a category is sure enough to answer alone; null: from none. */
export const leastSure = ({ least_sure, certified }: AutomationRow): number | null => least_sure ?? certified

/** Keeps what the model can certify now, where other processes find it: to ask the model one must have learned it. */
export async function keepCertified(
  db: Database,
  accountId: Id,
  certified: number | undefined,
): Promise<void> {
  const before = (await db.run(accountId, (q) => automationOf(q))).certified
  const now = certified ?? null
  if (before === now || (before !== null && now !== null && Math.abs(before - now) < 1e-6)) return
  await db.transaction(accountId, async (tx) => {
    await ensureRow(tx)
    await tx.rows("update automation set certified = $2 where account_id = $1", [accountId, now])
  })
}

/** A row to hold on to. */
export async function ensureRow(tx: Tx): Promise<void> {
  await tx.rows("insert into automation (account_id) values ($1) on conflict do nothing", [tx.accountId])
}

async function changed(
  tx: Tx,
  actor: Actor,
  action: string,
  detail: Record<string, unknown>,
): Promise<Automation> {
  await audit(tx, actor, action, null, detail)
  const automation = await showAutomation(tx)
  await record(tx, "automation.changed", { by: actorKey(actor), isStopped: automation.isStopped })
  return automation
}
