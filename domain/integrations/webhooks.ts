import { randomBytes } from "node:crypto"
import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { audit } from "#domain/access/audit.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { PrivateAddress, publicAddressesOf } from "#platform/http/public-address.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"

/** An address of the customer's that hears what happens here. */
export interface Webhook {
  id: Id
  url: string
  /** Event names; empty: all. */
  events: string[]
  isOn: boolean
  createdAt: string
}

interface Row {
  id: Id
  url: string
  events: string[]
  is_on: boolean
  created_at: Date
}

const COLUMNS = "id, url, events, is_on, created_at"

export async function webhooks(q: Queries): Promise<Webhook[]> {
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from webhooks where account_id = $1 order by created_at, id`,
    [q.accountId],
  )
  return rows.map(viewOf)
}

/** @throws Refusal webhook.not-found */
export async function webhook(q: Queries, id: Id): Promise<Webhook> {
  const row = await q.first<Row>(`select ${COLUMNS} from webhooks where account_id = $1 and id = $2`, [
    q.accountId,
    id,
  ])
  if (!row) throw new Refusal("webhook.not-found")
  return viewOf(row)
}

/**
 * Looks at an address before it is saved, so that a mistake is told at once; it is looked at again with every sending.
 * A name that can't be resolved now may be set up later, so that is no reason to refuse. Asks the network: not inside a
 * transaction.
 * @throws Refusal webhook.address-refused
 */
export async function requirePublic(url: string, allowPrivate: boolean): Promise<void> {
  try {
    await publicAddressesOf(new URL(url).hostname, allowPrivate)
  } catch (error) {
    if (error instanceof PrivateAddress) throw new Refusal("webhook.address-refused")
    if (!(error as { syscall?: string }).syscall?.startsWith("getaddrinfo")) throw error
  }
}

/** Adds a webhook whose address was looked at; the secret is in the answer and then only sealed. */
export async function addWebhook(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  wanted: { url: string; events: string[] },
): Promise<{ webhook: Webhook; secret: string }> {
  const id = newId()
  const secret = `whsec_${randomBytes(32).toString("base64url")}`
  const row = await tx.first<Row>(
    `insert into webhooks (account_id, id, url, secret, events) values ($1, $2, $3, $4, $5) returning ${COLUMNS}`,
    [tx.accountId, id, wanted.url, Buffer.from(secrets.seal(secret, contextOf(id))), wanted.events],
  )
  await tell(tx, actor, "webhook.added", id, { url: wanted.url })
  return { webhook: viewOf(row!), secret }
}

/** What a webhook's secret was sealed with. */
export function contextOf(id: Id): string {
  return `webhook:${id}`
}

export interface WebhookChange {
  url?: string
  events?: string[]
  isOn?: boolean
}

/** @throws Refusal webhook.not-found */
export async function changeWebhook(tx: Tx, actor: Actor, id: Id, change: WebhookChange): Promise<Webhook> {
  const row = await tx.first<Row>(
    `update webhooks set url = coalesce($3, url), events = coalesce($4, events), is_on = coalesce($5, is_on)
     where account_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.accountId, id, change.url, change.events, change.isOn],
  )
  if (!row) throw new Refusal("webhook.not-found")
  await tell(tx, actor, "webhook.changed", id, { ...change })
  return viewOf(row)
}

/** Its deliveries go with it. @throws Refusal webhook.not-found */
export async function removeWebhook(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const row = await tx.first<Row>(
    `delete from webhooks where account_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("webhook.not-found")
  await tell(tx, actor, "webhook.removed", id, { url: row.url })
}

async function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  id: Id,
  detail: Record<string, unknown>,
): Promise<void> {
  tx.announce("webhook.changed", { webhook: id, by: actorKey(actor) })
  await audit(tx, actor, action, id, detail)
}

function viewOf({ id, url, events, is_on, created_at }: Row): Webhook {
  return { id, url, events, isOn: is_on, createdAt: created_at.toISOString() }
}
