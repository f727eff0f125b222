import type { FetchMessageObject, ImapFlow } from "imapflow"
import type { Host } from "#contract/channel.ts"
import {
  type Cursor,
  cursorFor,
  isBeforeStart,
  isCaughtUp,
  recallCursor,
  rememberCursor,
  type Selected,
} from "./imap-cursor.ts"
import { payloadKey } from "./payload-key.ts"
import type { EmailSettings } from "./settings.ts"

/** What one look into the mailbox did; becomes a ledger line (rule M3). */
export type Run = { onServer: number; imported: number; skipped: Map<string, number> }

type Sync = { client: ImapFlow; settings: EmailSettings; host: Host; run: Run; cursor: Cursor }
type Listed = Pick<FetchMessageObject, "uid" | "size" | "internalDate" | "envelope">

/** One FETCH brings at most this much, so that a backlog of years needs no more memory than a handful of mails. */
const BATCH = { messages: 50, bytes: 16 * 1024 * 1024 }
/** Of a mail over the limit: enough for the headers and the words before the files. */
const HEAD_BYTES = 256 * 1024

/**
 * Brings everything that is new into safety: raw payloads first, the cursor after them, batch by batch. Whatever
 * interrupts it, the next run goes on behind the last batch; what was kept twice is known by its key.
 * The folder must be selected. Throws what the connection or the store throws.
 */
export async function syncMailbox(
  client: ImapFlow,
  settings: EmailSettings,
  host: Host,
  run: Run,
): Promise<void> {
  const selected = await selection(client)
  run.onServer = selected.exists
  const old = await recallCursor(host)
  const cursor = cursorFor(settings, selected, old, host.now())
  const sync = { client, settings, host, run, cursor }
  if (!old && settings.backfillDays === 0) skip(run, "there before the start", selected.exists)
  if (!isCaughtUp(cursor, selected)) await bringIn(sync)
  await finish(sync, selected, old)
}

/** What the folder is like now. STATUS rather than the numbers of SELECT, which are as old as the connection. */
async function selection(client: ImapFlow): Promise<Selected & { exists: number }> {
  if (!client.mailbox) throw new Error("the mailbox is no longer open")
  const { path, uidValidity, exists } = client.mailbox
  const asked = {
    messages: true,
    uidNext: true,
    uidValidity: true,
    highestModseq: client.enabled.has("CONDSTORE"),
  }
  const now = await client.status(path, asked)
  const uidNext = now.uidNext ?? (await nextUid(client))
  return {
    uidValidity: now.uidValidity ?? uidValidity,
    uidNext,
    visibleNext: Math.min(uidNext, client.mailbox.uidNext || uidNext),
    highestModseq: now.highestModseq,
    exists: now.messages ?? exists,
  }
}

/** For servers that don't tell UIDNEXT. */
async function nextUid(client: ImapFlow): Promise<number> {
  const last = await client.fetchOne("*", { uid: true })
  return last ? last.uid + 1 : 1
}

async function bringIn(sync: Sync): Promise<void> {
  const uids = await wantedUids(sync)
  // Listing in portions too: 100,000 lines at once are slow to parse and useless when the line breaks.
  for (let at = 0; at < uids.length; at += 500) {
    const listed = await list(sync.client, uids.slice(at, at + 500))
    skip(sync.run, "gone meanwhile", uids.slice(at, at + 500).length - listed.length)
    for (const batch of batches(listed, sync.settings.maxMegabytes)) await bringBatch(sync, batch)
  }
}

async function wantedUids({ client, cursor, run }: Sync): Promise<number[]> {
  const { uidNext, catchUp } = cursor
  if (!catchUp) return search(client, `${uidNext}:*`, uidNext)
  const since = new Date(Date.parse(catchUp.since))
  const older =
    catchUp.below > uidNext ? await search(client, `${uidNext}:${catchUp.below - 1}`, uidNext, since) : []
  const newer = await search(
    client,
    `${Math.max(uidNext, catchUp.below)}:*`,
    Math.max(uidNext, catchUp.below),
  )
  skip(run, "older than the last good point", Math.max(0, run.onServer - older.length - newer.length))
  return [...older, ...newer]
}

/** "n:*" names the last message even when its UID is below n (RFC 9051 §9 seq-range), hence the filter. */
async function search(client: ImapFlow, uid: string, from: number, since?: Date): Promise<number[]> {
  const found = await client.search({ uid, ...(since ? { since } : {}) }, { uid: true })
  if (found === false) throw new Error("the server refused to search the folder")
  return found.filter((one) => one >= from).sort((a, b) => a - b)
}

async function list(client: ImapFlow, uids: number[]): Promise<Listed[]> {
  const query = { uid: true, size: true, internalDate: true, envelope: true }
  const listed = await client.fetchAll(ranges(uids), query, { uid: true })
  return listed.sort((a, b) => a.uid - b.uid)
}

/** Oldest first; a mail over the limit travels alone. */
function* batches(listed: Listed[], maxMegabytes: number): Generator<Listed[]> {
  let batch: Listed[] = []
  let bytes = 0
  for (const one of listed) {
    const isFull = batch.length >= BATCH.messages || bytes + (one.size ?? 0) > BATCH.bytes
    if (batch.length && (isFull || isHeavy(one, maxMegabytes) || isHeavy(batch[0]!, maxMegabytes))) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(one)
    bytes += one.size ?? 0
  }
  if (batch.length) yield batch
}

const isHeavy = ({ size }: Listed, maxMegabytes: number) => (size ?? 0) > maxMegabytes * 1_048_576

async function bringBatch(sync: Sync, batch: Listed[]): Promise<void> {
  const wanted = batch.filter((one) => isWanted(sync, one))
  const heavy = wanted.find((one) => isHeavy(one, sync.settings.maxMegabytes))
  if (heavy) await bringHead(sync, heavy)
  else await bringWhole(sync, wanted)
  await advance(sync, batch.at(-1)!.uid + 1)
  await archive(sync, wanted)
}

/** After a mailbox was rebuilt every mail can carry a new arrival date; the sender's date then tells old from new. */
function isWanted({ cursor, run }: Sync, { uid, envelope }: Listed): boolean {
  const { catchUp } = cursor
  const isOld = catchUp !== undefined && uid < catchUp.below && isBeforeStart(cursor, envelope?.date)
  if (isOld) skip(run, "sent before the start")
  return !isOld
}

async function bringWhole(sync: Sync, listed: Listed[]): Promise<void> {
  if (!listed.length) return
  const missing = new Map(listed.map((one) => [one.uid, one]))
  const range = ranges([...missing.keys()])
  for await (const { uid, source } of sync.client.fetch(range, { uid: true, source: true }, { uid: true })) {
    if (!source || !missing.has(uid)) continue
    await keep(sync, missing.get(uid)!, source)
    missing.delete(uid)
  }
  for (const one of missing.values()) await bringStubborn(sync, one)
}

/** The batch came without this one: it was deleted a moment ago, or the server can't hand it out. Nothing vanishes unseen. */
async function bringStubborn(sync: Sync, one: Listed): Promise<void> {
  const again = await sync.client.fetchOne(String(one.uid), { uid: true, source: true }, { uid: true })
  if (!again) return skip(sync.run, "gone meanwhile")
  if (again.source) return keep(sync, one, again.source)
  await keep(sync, one, envelopeAsMail(one), { unfetchable: true, size: one.size ?? null })
}

async function bringHead(sync: Sync, one: Listed): Promise<void> {
  const query = { uid: true, source: { start: 0, maxLength: HEAD_BYTES } }
  const head = await sync.client.fetchOne(String(one.uid), query, { uid: true })
  if (!head) return skip(sync.run, "gone meanwhile")
  skip(sync.run, "larger than the limit (shown without its files)")
  const hints = { tooLarge: { bytes: one.size, limit: sync.settings.maxMegabytes * 1_048_576 } }
  await keep(sync, one, head.source ?? envelopeAsMail(one), hints)
}

async function keep(
  { host, run, cursor }: Sync,
  one: Listed,
  bytes: Buffer,
  more: object = {},
): Promise<void> {
  const { mailbox, uidValidity } = cursor
  const arrivedAt = one.internalDate ? new Date(one.internalDate).toISOString() : null
  const hints = { source: "imap", mailbox, uidValidity, uid: one.uid, arrivedAt, ...more }
  const outcome = await host.keep({ key: payloadKey(bytes), bytes, hints })
  if (outcome === "kept") run.imported++
  else skip(run, "known")
}

/** What the server still knows of a mail that it can't hand out. */
function envelopeAsMail({ envelope, uid }: Listed): Buffer {
  const line = (name: string, value: string | undefined) =>
    value ? `${name}: ${value.replace(/[\r\n]+/g, " ")}\r\n` : ""
  const from = envelope?.from?.[0]
  const head =
    line("From", from?.address && `${JSON.stringify(from.name ?? "")} <${from.address}>`) +
    line("Subject", envelope?.subject) +
    line("Message-ID", envelope?.messageId) +
    line("Date", envelope?.date?.toUTCString()) +
    line("X-Tresen-Uid", String(uid))
  return Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\n`)
}

async function advance(sync: Sync, uidNext: number): Promise<void> {
  sync.cursor = { ...sync.cursor, uidNext }
  await rememberCursor(sync.host, sync.cursor)
}

async function archive({ client, settings }: Sync, listed: Listed[]): Promise<void> {
  if (!settings.imapArchive || !listed.length) return
  const moved = await client.messageMove(ranges(listed.map(({ uid }) => uid)), settings.imapArchive, {
    uid: true,
  })
  if (moved === false)
    throw new Error(`the server could not move mail to the folder “${settings.imapArchive}”`)
}

/**
 * Everything up to here is safe. The cursor goes no further than what was seen: UIDNEXT may count mail that this
 * connection does not show yet. Written when something changed, and once an hour so that the last good point stays young.
 */
async function finish(sync: Sync, selected: Selected, old: Cursor | undefined): Promise<void> {
  const { catchUp, ...cursor } = sync.cursor
  const now = sync.host.now()
  const highestModseq = selected.highestModseq === undefined ? null : String(selected.highestModseq)
  const uidNext = Math.max(cursor.uidNext, catchUp?.below ?? 0)
  const isSame = old && !old.catchUp && old.uidNext === uidNext && old.uidValidity === cursor.uidValidity
  if (isSame && old.highestModseq === highestModseq && now.getTime() - Date.parse(old.goodUntil) < 3_600_000)
    return
  await rememberCursor(sync.host, { ...cursor, uidNext, highestModseq, goodUntil: now.toISOString() })
}

function skip(run: Run, reason: string, count = 1): void {
  if (count > 0) run.skipped.set(reason, (run.skipped.get(reason) ?? 0) + count)
}

/** 1,2,3,7 → "1:3,7": command lines stay short. Expects ascending UIDs. */
export function ranges(uids: number[]): string {
  const spans: [number, number][] = []
  for (const uid of uids) {
    const last = spans.at(-1)
    if (last && uid === last[1] + 1) last[1] = uid
    else spans.push([uid, uid])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(",")
}
