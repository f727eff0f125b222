import { createHash } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { PushDelivery } from "#contract/routes/notifications.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { postOut } from "#platform/http/post-out.ts"
import type { PushMessage } from "#platform/jobs/enqueue.ts"
import { encryptForDevice } from "#platform/push/encrypt.ts"
import { vapidHeader } from "#platform/push/vapid.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { pushKeys } from "./push-keys.ts"
import { DELIVERY_COLUMNS, type DeliveryRow, deliveryView } from "./push-log.ts"
import { testPush } from "./push-words.ts"

export interface PushSurroundings {
  db: Database
  secrets: Secrets
  now(): Date
  config: { allowPrivateAddresses: boolean }
  presence: { here(accountId: Id): { id: Id }[] }
  /** Under which a push service can find us. */
  publicUrl: string
}

const TIMEOUT_MS = 10_000
/** A phone that was off for longer finds the notices at the desk. */
const TTL_SECONDS = 24 * 3600

interface Claimed {
  id: Id
  user_id: Id
  attempts: number
  device_id: Id
  endpoint: string
  p256dh: string
  auth: string
  email: string
  locale: string
}

/**
 * The job: one message to one device. An address that is gone for good (404, 410: RFC 8030 §7.3) is forgotten; what may pass
 * is tried again by the queue, and says so in the log.
 */
export async function deliverPush(
  surroundings: PushSurroundings,
  job: { accountId: Id; delivery: Id; message: PushMessage },
  attempt: { isLast: boolean },
): Promise<void> {
  const { db } = surroundings
  const claimed = await db.transaction(job.accountId, (tx) => claim(tx, job.delivery))
  if (!claimed) return
  const outcome = await post(surroundings, claimed, job.message)
  const willRetry = outcome.verdict === "later" && !attempt.isLast
  await db.transaction(job.accountId, (tx) => settle(tx, claimed, outcome, willRetry))
  if (willRetry) throw new Error(outcome.because ?? "not taken")
}

async function claim(tx: Tx, delivery: Id): Promise<Claimed | undefined> {
  return tx.first<Claimed>(
    `update push_deliveries p set attempts = p.attempts + 1 from push_devices d, users u, accounts a
     where p.account_id = $1 and p.id = $2 and p.state = 'waiting' and d.account_id = $1 and d.id = p.device_id
       and u.account_id = $1 and u.id = p.user_id and d.user_id = p.user_id and a.id = $1
     returning p.id, p.user_id, p.attempts, d.id as device_id, d.endpoint, d.p256dh, d.auth, u.email,
       coalesce(u.locale, a.locale) as locale`,
    [tx.accountId, delivery],
  )
}

interface Outcome {
  verdict: "taken" | "gone" | "refused" | "later"
  status: number | null
  because: string | null
  millis: number
}

async function post(surroundings: PushSurroundings, to: Claimed, message: PushMessage): Promise<Outcome> {
  const started = performance.now()
  const said = await request(surroundings, to, message).then(judged, (error: Error) => ({
    verdict: error.name === "PrivateAddress" ? ("refused" as const) : ("later" as const),
    status: null,
    because: inWords(error),
  }))
  return { ...said, millis: Math.round(performance.now() - started) }
}

async function request(by: PushSurroundings, to: Claimed, message: PushMessage): Promise<number> {
  const keys = await pushKeys(by.db, by.secrets)
  const contact = by.publicUrl.startsWith("https:") ? by.publicUrl : `mailto:${to.email}`
  return postOut({
    url: to.endpoint,
    headers: {
      authorization: vapidHeader(keys, to.endpoint, contact, by.now()),
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: String(TTL_SECONDS),
      urgency: "high",
      // At most 32 characters of base64url (RFC 8030 §5.4): the service, too, keeps only the newest of these.
      topic: createHash("sha256").update(message.tag).digest("base64url").slice(0, 32),
    },
    body: encryptForDevice(JSON.stringify(message), to),
    timeout: TIMEOUT_MS,
    allowPrivate: by.config.allowPrivateAddresses,
  })
}

function judged(status: number): Omit<Outcome, "millis"> {
  if (status >= 200 && status < 300) return { verdict: "taken", status, because: null }
  if (status === 404 || status === 410)
    return { verdict: "gone", status, because: "This device no longer takes notices and was removed." }
  const because = `The push service answered ${status}.`
  const isPassing = status === 408 || status === 429 || status >= 500
  return { verdict: isPassing ? "later" : "refused", status, because }
}

function inWords(error: Error & { code?: string }): string {
  if (error.name === "TimeoutError") return `No answer within ${TIMEOUT_MS / 1000} seconds.`
  if (error.name === "PrivateAddress") return "The address is private; nothing was sent."
  return (error.message || error.code || error.name).slice(0, 300)
}

async function settle(tx: Tx, claimed: Claimed, outcome: Outcome, willRetry: boolean): Promise<PushDelivery> {
  const { verdict, status, because, millis } = outcome
  const state = verdict === "taken" ? "delivered" : willRetry ? "waiting" : "failed"
  const row = await tx.first<DeliveryRow>(
    `update push_deliveries set state = $3, status = $4, because = $5, millis = $6 where account_id = $1 and id = $2
     returning ${DELIVERY_COLUMNS}`,
    [tx.accountId, claimed.id, state, status, because, millis],
  )
  await keepDevice(tx, claimed.device_id, verdict)
  tx.announce("push.changed", { user: claimed.user_id })
  return deliveryView(row!)
}

async function keepDevice(tx: Tx, device: Id, verdict: Outcome["verdict"]): Promise<void> {
  if (verdict === "gone")
    await tx.rows("delete from push_devices where account_id = $1 and id = $2", [tx.accountId, device])
  if (verdict === "taken")
    await tx.rows("update push_devices set reached_at = now() where account_id = $1 and id = $2", [
      tx.accountId,
      device,
    ])
}

/** Sends a test now and answers what came of it; it is not tried again. @throws Refusal push.not-found */
export async function testDevice(by: PushSurroundings, actor: Actor, device: Id): Promise<PushDelivery> {
  const delivery = newId()
  const claimed = await by.db.transaction(actor.accountId, async (tx) => {
    await tx.rows(
      `insert into push_deliveries (account_id, id, user_id, device_id, device_name, kind)
       select $1, $2, user_id, id, name, 'test' from push_devices where account_id = $1 and user_id = $3 and id = $4`,
      [tx.accountId, delivery, actor.id, device],
    )
    return claim(tx, delivery)
  })
  if (!claimed) throw new Refusal("push.not-found")
  const message = { ...testPush(claimed.locale), url: "/settings/notifications", tag: "test" }
  const outcome = await post(by, claimed, message)
  return by.db.transaction(actor.accountId, (tx) => settle(tx, claimed, outcome, false))
}
