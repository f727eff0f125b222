import type { Arrival, ArrivedMessage, ArrivedReceipt, Raw } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { accountClock } from "#domain/access/clock.ts"
import { type NewFile, storeFile } from "#domain/conversations/attaching.ts"
import { applyReceipt } from "#domain/conversations/receipts.ts"
import { arrivalKey, receive } from "#domain/conversations/receiving.ts"
import { markTrouble } from "#domain/customers/identities.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import { findKept, type Kept, markKept, readKept } from "#domain/inboxes/keeping.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { dueAt } from "#domain/promises/due.ts"
import type { Tx } from "#platform/db/database.ts"
import { sniff } from "#platform/files/sniff.ts"
import { hostFor } from "./channel-host.ts"
import type { House } from "./house.ts"

/**
 * The job that reads a kept payload: parse, then each arrival in one transaction with the mark "read", so that a crash in
 * between reads it again and a second run finds everything done.
 */
export async function understand(house: House, job: { accountId: Id; inbound: Id }): Promise<void> {
  const kept = await house.db.run(job.accountId, (q) => findKept(q, job.inbound))
  if (kept?.state !== "kept") return
  const entry = await house.inboxes.find(job.accountId, kept.inbox_id)
  const raw = {
    id: kept.id,
    bytes: await readKept(house.files, kept),
    hints: kept.hints,
    receivedAt: kept.received_at,
  }
  const read = await parse(house, job.accountId, entry, raw)
  for (const arrival of read.arrivals) await take(house, job.accountId, entry, kept, arrival)
  if (read.failed !== undefined) await showUnreadable(house, job.accountId, entry, kept, raw, read.failed)
  else if (!read.arrivals.some(({ type }) => type === "message"))
    await settle(house, job.accountId, kept, read.arrivals)
}

/** Whatever the parser throws is about this payload: another try would throw it again, so it becomes a visible item. */
async function parse(
  house: House,
  accountId: Id,
  { inbox, channel }: Entry,
  raw: Raw,
): Promise<{ arrivals: Arrival[]; failed?: string }> {
  const settings = openSettings(channel, house.secrets, inbox.id, inbox.settings)
  try {
    return {
      arrivals: (await channel.parse?.(settings as never, raw, hostFor(house, accountId, inbox))) ?? [],
    }
  } catch (error) {
    house.log.warn({ err: error, inbound: raw.id }, "a message could not be read and is shown as it came")
    return { arrivals: [], failed: (error as Error).message }
  }
}

async function take(house: House, accountId: Id, entry: Entry, kept: Kept, arrival: Arrival): Promise<void> {
  if (arrival.type === "message") await takeMessage(house, accountId, entry, kept, arrival)
  if (arrival.type === "receipt") await takeReceipt(house, accountId, arrival)
}

async function takeMessage(
  house: House,
  accountId: Id,
  { inbox }: Entry,
  kept: Kept,
  arrived: ArrivedMessage,
): Promise<void> {
  const files = await Promise.all(
    arrived.attachments.map(async (file) => storeFile(house.files, await looked(file))),
  )
  const htmlHash = arrived.html ? await house.files.put(Buffer.from(arrived.html)) : null
  const { hours, timeZone } = await accountClock(house.db, accountId)
  const due = dueAt(house.now(), inbox.promise, hours, timeZone)
  const work = async (tx: Tx) => {
    const outcome = await receive(tx, { id: inbox.id, promise: inbox.promise, dueAt: due }, arrived, {
      files,
      htmlHash,
      inbound: kept.id,
    })
    const because = "blocked" in outcome ? "blocked" : "known" in outcome ? "known already" : null
    if (because) await markKept(tx, kept.id, "nothing", because)
  }
  await house.db.transaction(accountId, work, arrivalKey(arrived))
}

async function looked(file: {
  name: string
  type: string
  bytes: Buffer
  inlineId?: string
}): Promise<NewFile> {
  const { name, bytes, inlineId } = file
  return { name, bytes, sniffed: await sniff(bytes, name), ...(inlineId ? { inlineId } : {}) }
}

async function takeReceipt(house: House, accountId: Id, receipt: ArrivedReceipt): Promise<void> {
  const { state, failure } = receipt
  await house.db.transaction(accountId, async (tx) => {
    const changed = await applyReceipt(tx, {
      ...(receipt.message ? { message: receipt.message } : {}),
      ...(receipt.providerId ? { providerId: receipt.providerId } : {}),
      state,
      ...(failure ? { failure: { code: failure.code, because: failure.because } } : {}),
    })
    if (changed?.identity_id && failure?.isPermanent)
      await markTrouble(tx, changed.identity_id, failure.because)
  })
}

async function settle(house: House, accountId: Id, kept: Kept, arrivals: Arrival[]): Promise<void> {
  const because = arrivals
    .map((arrival) => (arrival.type === "nothing" ? arrival.because : arrival.type))
    .join(", ")
  await house.db.run(accountId, (q) => markKept(q, kept.id, "nothing", because || "empty"))
}

/** Nothing is skipped: what can't be read lies in the inbox with its original attached. */
async function showUnreadable(
  house: House,
  accountId: Id,
  entry: Entry,
  kept: Kept,
  raw: Raw,
  because: string,
): Promise<void> {
  const sender = typeof raw.hints.from === "string" && raw.hints.from ? raw.hints.from : "unknown"
  const message: ArrivedMessage = {
    type: "message",
    providerId: `unreadable:${kept.id}`,
    from: { channel: entry.channel.identity, address: sender.toLowerCase() },
    text: "",
    attachments: [{ name: "original.eml", type: "application/octet-stream", bytes: raw.bytes }],
    thread: { references: [] },
    envelope: { unreadable: because },
  }
  await takeMessage(house, accountId, entry, kept, message)
  await house.db.run(accountId, (q) => markKept(q, kept.id, "unreadable", because))
}
