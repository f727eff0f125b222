import { type Actor, actorKey } from "#contract/actor.ts"
import type { FlowDocument } from "#contract/flows.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Flow, FlowSummary } from "#contract/routes/flows.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { type Checking, problemsOf } from "./checking.ts"

export interface FlowRow {
  id: Id
  name: string
  draft: FlowDocument
  revision: number
  version: number
  published_revision: number
  is_on: boolean
  updated_at: Date
  updated_by_name: string
  published_at: Date | null
  published_by_name: string | null
  begun: number
  ended: number
  handed_over: number
}

const ROWS = `select f.id, f.name, f.draft, f.revision, f.version, f.published_revision, f.is_on, f.updated_at, f.updated_by_name,
    v.published_at, v.published_by_name, coalesce(r.begun, 0)::int as begun, coalesce(r.ended, 0)::int as ended,
    coalesce(r.handed_over, 0)::int as handed_over
  from flows f left join flow_versions v on v.account_id = f.account_id and v.flow_id = f.id and v.version = f.version
  left join lateral (select count(*) as begun, count(*) filter (where r.state = 'ended') as ended,
      count(*) filter (where r.state = 'handed-over') as handed_over
    from flow_runs r where r.account_id = f.account_id and r.flow_id = f.id and r.started_at > now() - interval '28 days') r on true
  where f.account_id = $1 and f.removed_at is null`

/** All flows by name. */
export async function listFlows(q: Queries): Promise<FlowSummary[]> {
  const rows = await q.rows<FlowRow>(`${ROWS} order by lower(f.name), f.id`, [q.accountId], "list-flows")
  return rows.map(summaryOf)
}

/** @throws Refusal flow.not-found */
export async function findFlow(q: Queries, id: Id): Promise<FlowRow> {
  const row = await q.first<FlowRow>(`${ROWS} and f.id = $2`, [q.accountId, id], "find-flow")
  if (!row) throw new Refusal("flow.not-found")
  return row
}

/** With its draft and what is wrong with it. @throws Refusal flow.not-found */
export async function showFlow(q: Queries, id: Id, checking: Checking): Promise<Flow> {
  const row = await findFlow(q, id)
  const { draft, revision } = row
  return { ...summaryOf(row), draft, revision, problems: await problemsOf(q, draft, checking) }
}

function summaryOf(row: FlowRow): FlowSummary {
  return {
    id: row.id,
    name: row.name,
    isOn: row.is_on,
    version: row.version,
    publishedAt: row.published_at?.toISOString() ?? null,
    publishedBy: row.published_by_name,
    isDraftAhead: row.revision > row.published_revision,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by_name,
    lately: { begun: row.begun, ended: row.ended, handedOver: row.handed_over },
  }
}

/** Begins a flow. Nothing runs before it is published and switched on. */
export async function addFlow(
  tx: Tx,
  actor: Actor,
  { name, document }: { name: string; document: FlowDocument },
): Promise<Id> {
  const id = newId()
  await tx.rows(
    "insert into flows (account_id, id, name, draft, updated_by_name) values ($1, $2, $3, $4, $5)",
    [tx.accountId, id, name, JSON.stringify(document), actor.name],
  )
  await tell(tx, actor, "flow.added", id, { name })
  return id
}

/** @throws Refusal flow.not-found, flow.newer-draft {revision, by, draft} */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  id: Id,
  { name, document, basedOn }: { name: string; document: FlowDocument; basedOn: number },
): Promise<void> {
  await flowToChange(tx, id, basedOn)
  await tx.rows(
    `update flows set name = $3, draft = $4, revision = revision + 1, updated_at = now(), updated_by_name = $5
     where account_id = $1 and id = $2`,
    [tx.accountId, id, name, JSON.stringify(document), actor.name],
  )
  tx.announce("flow.changed", { flow: id, by: actorKey(actor) })
}

/** Holds the flow against others who change it. @throws Refusal flow.not-found, flow.newer-draft */
export async function flowToChange(tx: Tx, id: Id, basedOn?: number): Promise<FlowRow> {
  await tx.rows("select from flows where account_id = $1 and id = $2 for update", [tx.accountId, id])
  const row = await findFlow(tx, id)
  if (basedOn !== undefined && row.revision !== basedOn)
    throw new Refusal("flow.newer-draft", {
      revision: row.revision,
      by: row.updated_by_name,
      draft: row.draft,
    })
  return row
}

/** Out of sight and off; it can be had back. @throws Refusal flow.not-found */
export async function removeFlow(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const { name } = await flowToChange(tx, id)
  await tx.rows("update flows set removed_at = now(), is_on = false where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await tell(tx, actor, "flow.removed", id, { name })
}

/** Takes the removal back; off it stays. @throws Refusal flow.not-found */
export async function restoreFlow(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const [row] = await tx.rows<{ name: string }>(
    `update flows set removed_at = null where account_id = $1 and id = $2 and removed_at > now() - interval '30 days' returning name`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("flow.not-found")
  await tell(tx, actor, "flow.restored", id, { name: row.name })
}

/** Writes down who changed it, and tells those who look at it. */
export async function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  id: Id,
  detail: Record<string, unknown>,
): Promise<void> {
  await audit(tx, actor, action, id, detail)
  await record(tx, "flow.changed", { flow: id, by: actorKey(actor) })
}
