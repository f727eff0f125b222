import { randomBytes } from "node:crypto"
import { type Actor, actorKey } from "#contract/actor.ts"
import type { FlowDocument } from "#contract/flows.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { ensureRow } from "../templates/automation.ts"
import { type Checking, problemsOf } from "./checking.ts"
import { findFlow, flowToChange, tell } from "./flows.ts"

/**
 * What is begun from now on begins with this; who is under way stays on the version they began with. Of two who publish at once the
 * second hears of the first.
 * @throws Refusal flow.not-found, flow.newer-draft, flow.has-problems {problems}
 */
export async function publishFlow(
  tx: Tx,
  actor: Actor,
  id: Id,
  { basedOn, checking, secrets }: { basedOn: number; checking: Checking; secrets: Secrets },
): Promise<void> {
  const { draft, version, revision, published_revision } = await flowToChange(tx, id, basedOn)
  if (revision === published_revision) return
  const problems = await problemsOf(tx, draft, checking)
  if (problems.some(({ severity }) => severity === "error"))
    throw new Refusal("flow.has-problems", { problems })
  await tx.rows(
    `insert into flow_versions (account_id, flow_id, version, document, published_by, published_by_name) values ($1, $2, $3, $4, $5, $6)`,
    [tx.accountId, id, version + 1, JSON.stringify(draft), actorKey(actor), actor.name],
  )
  await tx.rows(
    `update flows set version = $3, published_revision = revision, trigger = draft->'trigger' where account_id = $1 and id = $2`,
    [tx.accountId, id, version + 1],
  )
  if (draft.steps.some(({ kind }) => kind === "http")) await ensureSecret(tx, secrets, id)
  await tell(tx, actor, "flow.published", id, { version: version + 1 })
}

/** Off: nothing begins any more, what is under way goes on. @throws Refusal flow.not-found, flow.not-published */
export async function switchFlow(tx: Tx, actor: Actor, id: Id, isOn: boolean): Promise<void> {
  const flow = await flowToChange(tx, id)
  if (isOn && !flow.version) throw new Refusal("flow.not-published")
  if (flow.is_on === isOn) return
  // Steps hold this row against the switch that stops everything.
  await ensureRow(tx)
  await tx.rows("update flows set is_on = $3 where account_id = $1 and id = $2", [tx.accountId, id, isOn])
  await tell(tx, actor, isOn ? "flow.switched-on" : "flow.switched-off", id, { name: flow.name })
}

export interface FlowVersion {
  version: number
  publishedAt: string
  publishedBy: string
  document: FlowDocument
}

/** What was published, newest first. @throws Refusal flow.not-found */
export async function listVersions(q: Queries, id: Id): Promise<FlowVersion[]> {
  await findFlow(q, id)
  const rows = await q.rows<Omit<FlowVersion, "publishedAt"> & { at: Date }>(
    `select version, published_at as at, published_by_name as "publishedBy", document from flow_versions
     where account_id = $1 and flow_id = $2 order by version desc limit 100`,
    [q.accountId, id],
  )
  return rows.map(({ at, ...row }) => ({ ...row, publishedAt: at.toISOString() }))
}

/** What a flow's secret was sealed with. */
export const sealedFor = (flow: Id): string => `flow:${flow}`

/** The secret its HTTP steps are signed with from now on; in the answer, and then only sealed. @throws Refusal flow.not-found */
export async function renewSecret(tx: Tx, actor: Actor, secrets: Secrets, id: Id): Promise<string> {
  await flowToChange(tx, id)
  const secret = newSecret()
  await tx.rows("update flows set secret = $3 where account_id = $1 and id = $2", [
    ...[tx.accountId, id, sealed(secrets, id, secret)],
  ])
  await tell(tx, actor, "flow.secret-renewed", id, {})
  return secret
}

/** Nothing goes out unsigned, also before somebody asked for the secret. */
async function ensureSecret(tx: Tx, secrets: Secrets, id: Id): Promise<void> {
  await tx.rows("update flows set secret = $3 where account_id = $1 and id = $2 and secret is null", [
    ...[tx.accountId, id, sealed(secrets, id, newSecret())],
  ])
}

const newSecret = () => `flsec_${randomBytes(32).toString("base64url")}`
const sealed = (secrets: Secrets, id: Id, secret: string) => Buffer.from(secrets.seal(secret, sealedFor(id)))
