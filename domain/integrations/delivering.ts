import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { postOut } from "#platform/http/post-out.ts"
import { signatureOf } from "#platform/http/signature.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { DELIVERY_COLUMNS, type Delivery, type DeliveryRow, deliveryView } from "./deliveries.ts"
import { contextOf, webhook } from "./webhooks.ts"

export interface Sending {
  db: Database
  secrets: Secrets
  now(): Date
  config: { allowPrivateAddresses: boolean }
}

const TIMEOUT_MS = 10_000
/** While one attempt runs, no second one begins; longer than the timeout. */
const LEASE_SECONDS = 30
const MINUTE = 60
/** Seconds until the next attempt: 20 hours in all, enough for a bad night. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 360 * MINUTE, 720 * MINUTE]

/** The job. At least once: whoever receives recognises a second copy by the delivery's id in the body. */
export async function deliverWebhook(
  sending: Sending,
  { accountId, delivery }: { accountId: Id; delivery: Id },
): Promise<void> {
  const claimed = await sending.db.transaction(accountId, (tx) => claim(tx, delivery, sending.now()))
  if (!claimed) return
  const outcome = await attempt(sending, claimed)
  await sending.db.transaction(accountId, (tx) => settle(tx, claimed, outcome, sending.now()))
}

interface Claimed {
  id: Id
  attempts: number
  body: Record<string, unknown>
  webhookId: Id
  url: string
  secret: Buffer
  isOn: boolean
}

/** Takes the delivery for one attempt. When it is not its time yet, the job is put back for then. */
async function claim(tx: Tx, id: Id, now: Date): Promise<Claimed | undefined> {
  const waiting = await tx.first<{ next_at: Date | null }>(
    "select next_at from deliveries where account_id = $1 and id = $2 and state = 'waiting' for update",
    [tx.accountId, id],
  )
  if (!waiting) return undefined
  const early = ((waiting.next_at?.getTime() ?? 0) - now.getTime()) / 1000
  if (early > 1) {
    await enqueue(tx, "deliver-webhook", { accountId: tx.accountId, delivery: id }, { after: early })
    return undefined
  }
  return tx.first<Claimed>(
    `update deliveries d set attempts = attempts + 1, next_at = $3::timestamptz + $4 * interval '1 second'
     from webhooks w where d.account_id = $1 and d.id = $2 and w.account_id = $1 and w.id = d.webhook_id
     returning d.id, d.attempts, d.body, w.id as "webhookId", w.url, w.secret, w.is_on as "isOn"`,
    [tx.accountId, id, now, LEASE_SECONDS],
  )
}

interface Outcome {
  status: number | null
  error: string | null
  millis: number
  /** Trying again would not help. */
  isFinal?: boolean
}

async function attempt({ secrets, now, config }: Sending, claimed: Claimed): Promise<Outcome> {
  if (!claimed.isOn) return { status: null, error: "The webhook is switched off.", millis: 0, isFinal: true }
  const secret = secrets.open(claimed.secret.toString("utf8"), contextOf(claimed.webhookId))
  const body = JSON.stringify(inOrder(claimed.body))
  const headers = {
    "content-type": "application/json",
    "user-agent": "Tresen-Webhooks/1",
    "tresen-signature": signatureOf(secret, body, now()),
  }
  const allowPrivate = config.allowPrivateAddresses
  const started = performance.now()
  const said = await postOut({ url: claimed.url, headers, body, timeout: TIMEOUT_MS, allowPrivate }).then(
    (status) => ({ status, error: isFine(status) ? null : whyNot(status) }),
    (error: Error) => ({ status: null, error: inWords(error) }),
  )
  return { ...said, millis: Math.round(performance.now() - started) }
}

/** jsonb does not keep the order of keys; people read these. */
function inOrder({ id, event, at, accountId, data }: Record<string, unknown>) {
  return { id, event, at, accountId, data }
}

const isFine = (status: number) => status >= 200 && status < 300

function whyNot(status: number): string {
  return status >= 300 && status < 400
    ? `Answered ${status}: redirects are not followed.`
    : `Answered ${status}.`
}

function inWords(error: Error & { code?: string }): string {
  if (error.name === "TimeoutError") return `No answer within ${TIMEOUT_MS / 1000} seconds.`
  if (error.name === "PrivateAddress") return "The address is private; nothing was sent."
  return (error.message || error.code || error.name).slice(0, 300)
}

async function settle(
  tx: Tx,
  { id, attempts, webhookId }: Claimed,
  outcome: Outcome,
  now: Date,
): Promise<Delivery> {
  const pause = outcome.isFinal ? undefined : PAUSES[attempts - 1]
  const state = outcome.error === null ? "delivered" : pause === undefined ? "failed" : "waiting"
  const nextAt = state === "waiting" ? new Date(now.getTime() + pause! * 1000) : null
  const row = await tx.first<DeliveryRow>(
    `update deliveries set state = $3, status = $4, error = $5, millis = $6, next_at = $7
     where account_id = $1 and id = $2 returning ${DELIVERY_COLUMNS}`,
    [tx.accountId, id, state, outcome.status, outcome.error, outcome.millis, nextAt],
  )
  if (state === "waiting")
    await enqueue(tx, "deliver-webhook", { accountId: tx.accountId, delivery: id }, { after: pause! })
  tx.announce("webhook.changed", { webhook: webhookId, by: "system" })
  return row ? deliveryView(row) : gone()
}

/** The webhook, and this with it, was removed while we were sending. */
function gone(): never {
  throw new Refusal("webhook.not-found")
}

/** Sends a test now and answers what came of it; it is not tried again. @throws Refusal webhook.not-found */
export async function testWebhook(sending: Sending, accountId: Id, webhookId: Id): Promise<Delivery> {
  const claimed = await sending.db.transaction(accountId, (tx) => addTest(tx, webhookId, sending.now()))
  const outcome = await attempt(sending, { ...claimed, isOn: true })
  return sending.db.transaction(accountId, (tx) =>
    settle(tx, claimed, { ...outcome, isFinal: true }, sending.now()),
  )
}

async function addTest(tx: Tx, webhookId: Id, now: Date): Promise<Claimed> {
  const { url, isOn } = await webhook(tx, webhookId)
  const [row] = await tx.rows<{ secret: Buffer }>(
    "select secret from webhooks where account_id = $1 and id = $2",
    [tx.accountId, webhookId],
  )
  const id = newId()
  const data = { text: "Hello from your counter." }
  const body = { id, event: "webhook.test", at: now.toISOString(), accountId: tx.accountId, data }
  await tx.rows(
    `insert into deliveries (account_id, id, webhook_id, event, body, attempts, next_at)
     values ($1, $2, $3, 'webhook.test', $4, 1, $5)`,
    [tx.accountId, id, webhookId, JSON.stringify(body), now],
  )
  return { id, attempts: 1, body, webhookId, url, secret: row!.secret, isOn }
}

/** Puts a delivery back to the start of its patience. @throws Refusal webhook.not-found */
export async function deliverAgain(tx: Tx, id: Id): Promise<Delivery> {
  const row = await tx.first<DeliveryRow>(
    `update deliveries set state = 'waiting', attempts = 0, next_at = null, error = null, status = null, millis = null
     where account_id = $1 and id = $2 returning ${DELIVERY_COLUMNS}`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("webhook.not-found")
  await enqueue(tx, "deliver-webhook", { accountId: tx.accountId, delivery: id })
  return deliveryView(row)
}
