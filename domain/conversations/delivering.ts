import { type Actor, actorKey } from "#contract/actor.ts"
import type { Address, AskedNumber, Offer, Outgoing, SendResult } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { FileStore } from "#platform/files/store.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { PATIENCE_SECONDS } from "./continuing.ts"
import { applyReceipt } from "./receipts.ts"

/** Gives a message to the channel of this inbox; `isLive`: it reaches only somebody who is there. Server wiring knows which. */
export type SendThrough = (
  inbox: Id,
  message: Outgoing,
  ask?: KeptAsk,
) => Promise<SendResult & { isLive?: boolean }>

interface Queued {
  id: Id
  conversation_id: Id
  number: number
  subject: string | null
  inbox_id: Id
  author_name: string
  author_type: string
  text: string
  /** Ours: what is forwarded. It stands below the text. */
  quoted: string | null
  is_automatic: boolean
  envelope: { cc?: string[]; bcc?: string[]; ask?: KeptAsk; offer?: Offer } | null
  state: string
  channel: string
  address: string | null
  customer_name: string | null
  locale: string
}

/** A question as it is kept with its line: the page on which it is answered is whoever sends's to know. */
type KeptAsk = Omit<AskedNumber, "page"> & { asking: Id }

/**
 * The job behind every outgoing message. A message that isn't queued any more was done by an earlier try: nothing goes
 * out twice. Throwing asks for a later try; on the last one the message fails visibly instead.
 */
export async function deliver(
  db: Database,
  files: FileStore,
  sendThrough: SendThrough,
  job: { accountId: Id; message: Id },
  attempt: { isLast: boolean },
): Promise<void> {
  const queued = await db.run(job.accountId, (q) => load(q, job.message))
  if (queued?.state !== "queued") return
  if (!queued.address)
    return fail(db, job, { code: "no-address", because: "This customer has no address to answer to." })
  const outgoing = await db.run(job.accountId, (q) => outgoingOf(q, files, queued))
  const result = await sendThrough(queued.inbox_id, outgoing, queued.envelope?.ask)
  if ("sent" in result) return sent(db, job, queued.conversation_id, result)
  if (result.failed === "retry-later" && !attempt.isLast) throw new Error(result.because)
  return fail(db, job, { code: result.code ?? result.failed, because: result.because })
}

async function load(q: Queries, message: Id): Promise<Queued | undefined> {
  return q.first<Queued>(
    `select m.id, m.conversation_id, c.number, c.subject, m.inbox_id, m.author_name, m.author_type, m.text, m.quoted, m.is_automatic, m.envelope,
       m.state, n.channel, n.address, cu.name as customer_name, coalesce(cu.locale, a.locale) as locale
     from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
     join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     join accounts a on a.id = m.account_id
     left join identities n on n.account_id = m.account_id and n.id = m.identity_id
     where m.account_id = $1 and m.id = $2`,
    [q.accountId, message],
    "load-queued",
  )
}

async function outgoingOf(q: Queries, files: FileStore, queued: Queued): Promise<Outgoing> {
  const [chain, attachments] = [await chainOf(q, queued), await attachmentsOf(q, files, queued.id)]
  const copy = (address: string): Address => ({ channel: queued.channel, address })
  const last = chain.at(-1)
  return {
    id: queued.id,
    conversation: { id: queued.conversation_id, number: queued.number, subject: queued.subject },
    to: {
      channel: queued.channel,
      address: queued.address!,
      ...(queued.customer_name ? { name: queued.customer_name } : {}),
    },
    cc: queued.envelope?.cc?.map(copy) ?? [],
    bcc: queued.envelope?.bcc?.map(copy) ?? [],
    author: queued.author_name,
    text: [queued.text, queued.quoted].filter(Boolean).join("\n\n"),
    attachments,
    ...(last ? { inReplyTo: last.provider_id } : {}),
    references: chain.map((line) => line.provider_id),
    // A short question is no answer: what it would quote they know.
    ...(queued.envelope?.ask || queued.envelope?.offer ? {} : await answered(q, queued)),
    ...(queued.envelope?.offer ? { offer: queued.envelope.offer } : {}),
    isAutomatic: queued.is_automatic,
    locale: queued.locale,
  }
}

/** Provider ids of what was said before through this inbox's channel, oldest first: the first and the latest nineteen. */
async function chainOf(q: Queries, queued: Queued): Promise<{ provider_id: string }[]> {
  const rows = await q.rows<{ provider_id: string }>(
    `select m.provider_id from messages m join inboxes i on i.account_id = m.account_id and i.id = m.inbox_id
     where m.account_id = $1 and m.conversation_id = $2 and m.provider_id is not null
       and i.channel = (select channel from inboxes where account_id = $1 and id = $4)
       and m.seq < (select seq from messages where account_id = $1 and id = $3)
     order by m.seq`,
    [q.accountId, queued.conversation_id, queued.id, queued.inbox_id],
    "chain-of",
  )
  return rows.length <= 20 ? rows : [rows[0]!, ...rows.slice(-19)]
}

async function answered(q: Queries, queued: Queued): Promise<Pick<Outgoing, "answers">> {
  const row = await q.first<{ author: string; text: string; at: Date }>(
    `select author_name as author, text, created_at as at from messages
     where account_id = $1 and conversation_id = $2 and type = 'in' order by seq desc limit 1`,
    [q.accountId, queued.conversation_id],
    "answered-message",
  )
  return row ? { answers: row } : {}
}

async function attachmentsOf(q: Queries, files: FileStore, message: Id): Promise<Outgoing["attachments"]> {
  const rows = await q.rows<{ name: string; type: string; size: number; hash: string }>(
    `select a.name, f.type, f.size, f.hash from attachments a join files f on f.account_id = a.account_id and f.hash = a.file_hash
     where a.account_id = $1 and a.message_id = $2 order by a.position`,
    [q.accountId, message],
    "files-to-send",
  )
  return rows.map(({ hash, ...file }) => ({ ...file, read: () => files.read(hash) }))
}

async function sent(
  db: Database,
  job: { accountId: Id; message: Id },
  conversation: Id,
  result: { sent: string; state?: "sent" | "delivered"; isLive?: boolean },
): Promise<void> {
  await db.transaction(job.accountId, async (tx) => {
    await tx.rows(
      "update messages set provider_id = coalesce(provider_id, $3) where account_id = $1 and id = $2",
      [tx.accountId, job.message, result.sent],
    )
    await applyReceipt(tx, { message: job.message, state: result.state ?? "sent" })
    if (!result.isLive) return
    const later = { after: PATIENCE_SECONDS, key: conversation }
    await enqueue(tx, "continue-elsewhere", { accountId: job.accountId, conversation }, later)
  })
}

async function fail(
  db: Database,
  job: { accountId: Id; message: Id },
  failure: { code: string; because: string },
): Promise<void> {
  await db.transaction(job.accountId, (tx) =>
    applyReceipt(tx, { message: job.message, state: "failed", failure }),
  )
}

/** A person sends a failed message again. @throws Refusal message.not-failed */
export async function sendAgain(
  tx: Tx,
  actor: Actor,
  message: { id: Id; conversationId: Id; seq: number },
): Promise<void> {
  const rows = await tx.rows(
    `update messages set state = 'queued', failure = null, sent_at = null where account_id = $1 and id = $2 and type = 'out' and state = 'failed' returning id`,
    [tx.accountId, message.id],
  )
  if (!rows.length) throw new Refusal("message.not-failed")
  await record(tx, "message.queued", {
    conversation: message.conversationId,
    message: message.id,
    seq: message.seq,
    by: actorKey(actor),
  })
  await enqueue(tx, "deliver-message", { accountId: tx.accountId, message: message.id })
}
