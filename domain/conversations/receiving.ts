import type { ArrivedMessage } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { type KnownIdentity, meet, whoseAddress } from "../customers/identities.ts"
import { append, type Line } from "./appending.ts"
import { addAttachment, type NewFile, takeFiles } from "./attaching.ts"
import { join, open } from "./opening.ts"

/** The inbox it came into, as far as receiving needs it. */
export interface ReceivingInbox {
  id: Id
  promise: number
  /** When an answer will be due for a customer who starts waiting now. */
  dueAt: Date
}

export interface Received {
  conversation: Id
  message: Id
  customer: Id
}

export type ReceiveOutcome = Received | { known: true; conversation: Id } | { blocked: true }

export interface ReceivedFiles {
  files: (NewFile & { hash: string })[]
  htmlHash: string | null
  inbound: Id | null
}

/** What two arrivals of the same message have in common, whichever inbox they came into. */
export const arrivalKey = ({ providerId }: ArrivedMessage): string => `arrival ${providerId}`

/**
 * Takes a customer's message in: who → which conversation → appended, in one transaction. Providers redeliver until they
 * have seen our 200, so a second copy is normal, not an error; one mail to two of our addresses is one conversation, seen
 * in both inboxes (rule D2). The same message may arrive twice at once: the transaction runs `alone` with arrivalKey, so
 * that the second finds the first.
 */
export async function receive(
  tx: Tx,
  inbox: ReceivingInbox,
  arrived: ArrivedMessage,
  given: ReceivedFiles,
): Promise<ReceiveOutcome> {
  const { copies, writer } = await knownBefore(tx, arrived)
  const known = await knownCopy(tx, inbox, arrived, copies)
  if (known === "another message") return receive(tx, inbox, withOwnId(arrived), given)
  if (known) return { known: true, conversation: known }
  const from = await meet(tx, arrived.from, arrived.locale, writer)
  if (from.isBlocked) return { blocked: true }
  const place = await placeFor(tx, arrived, from)
  const conversation =
    place.conversation ??
    (await open(tx, {
      inbox: inbox.id,
      promise: inbox.promise,
      customer: from.customer,
      identity: from.identity,
      subject: arrived.subject ?? null,
      relatedTo: place.relatedTo ?? null,
    }))
  if (place.conversation && !place.hasJoined) await join(tx, conversation, from.customer)
  const message = await write(tx, inbox, arrived, given, from, conversation)
  return { conversation, message, customer: from.customer }
}

interface Copy {
  conversation_id: Id
  inbox_id: Id
  fingerprint: string | null
}

/** Whether it came before, and who writes: one round trip. */
async function knownBefore(
  tx: Tx,
  { providerId, from }: ArrivedMessage,
): Promise<{ copies: Copy[]; writer: KnownIdentity | null }> {
  const found = await tx.first<{ copies: Copy[]; writer: KnownIdentity | null }>(
    `select coalesce((select json_agg(x) from (select conversation_id, inbox_id, envelope->>'fingerprint' as fingerprint
         from messages where account_id = $1 and provider_id = $2 and type = 'in') x), '[]') as copies,
       (select to_json(y) from (${whoseAddress(3, 4)}) y) as writer`,
    [tx.accountId, providerId, from.channel, from.address],
    "known-before",
  )
  return found!
}

/**
 * The same provider id in this inbox: a redelivery, unless it says something else (some mail programs repeat their
 * Message-IDs, and nothing may be lost). In another inbox of ours: seen there too from now on.
 */
async function knownCopy(
  tx: Tx,
  inbox: ReceivingInbox,
  { fingerprint }: ArrivedMessage,
  copies: Copy[],
): Promise<Id | "another message" | undefined> {
  const first = copies[0]
  if (!first) return undefined
  const here = copies.find((copy) => copy.inbox_id === inbox.id)
  if (!here) await showIn(tx, first.conversation_id, inbox.id)
  const isAnother = here?.fingerprint && fingerprint && here.fingerprint !== fingerprint
  return isAnother ? "another message" : first.conversation_id
}

const withOwnId = (arrived: ArrivedMessage): ArrivedMessage => ({
  ...arrived,
  providerId: `${arrived.providerId}#${arrived.fingerprint}`,
})

async function showIn(tx: Tx, conversation: Id, inbox: Id): Promise<void> {
  await tx.rows(
    `update conversations set also_in = also_in || $3::uuid
     where account_id = $1 and id = $2 and inbox_id <> $3 and not also_in @> array[$3::uuid]`,
    [tx.accountId, conversation, inbox],
  )
}

interface Place {
  conversation?: Id
  hasJoined?: boolean
  relatedTo?: Id
}

interface Candidate {
  id: Id
  takes_part: boolean
  has_joined: boolean
}

/**
 * Which conversation does it belong to? In this order: our own signed reply address, then our or their Message-ID in the
 * references, then a provider's thread, then a number in the subject. Never the subject alone. And only for somebody
 * who takes part: a stranger with a forwarded address gets a conversation of their own that points at this one (T1, T2).
 */
async function placeFor(tx: Tx, arrived: ArrivedMessage, from: KnownIdentity): Promise<Place> {
  const candidate =
    (await byId(tx, arrived.thread.conversation, from, arrived.from.address)) ??
    (await byReferences(tx, arrived, from)) ??
    (await byNumber(tx, arrived.thread.number, from, arrived.from.address))
  if (!candidate) return {}
  if (!candidate.takes_part) return { relatedTo: candidate.id }
  return { conversation: candidate.id, hasJoined: candidate.has_joined }
}

/**
 * Takes part: wrote here before, was written to, or stood in copy on a message of somebody who takes part. What answers a
 * conversation that was merged belongs into the one it is part of now.
 */
const CANDIDATE = `case when c.merged_into is null then c.id else conversation_root(c.account_id, c.id) end as id,
  j.has_joined and c.merged_into is null as has_joined, j.has_joined or exists (select from messages m
    where m.account_id = c.account_id and m.conversation_id = c.id and m.envelope->'people' ? $4) as takes_part`
const JOINED = `lateral (select exists (select from participants p
    where p.account_id = c.account_id and p.conversation_id = c.id and p.customer_id = $3) as has_joined) j`

async function byId(
  tx: Tx,
  id: Id | undefined,
  from: KnownIdentity,
  address: string,
): Promise<Candidate | undefined> {
  if (!id) return undefined
  return tx.first<Candidate>(
    `select ${CANDIDATE} from conversations c, ${JOINED} where c.account_id = $1 and c.id = $2`,
    [tx.accountId, id, from.customer, address],
    "place-by-id",
  )
}

async function byReferences(
  tx: Tx,
  arrived: ArrivedMessage,
  from: KnownIdentity,
): Promise<Candidate | undefined> {
  const references = arrived.thread.provider
    ? [arrived.thread.provider, ...arrived.thread.references]
    : arrived.thread.references
  if (!references.length) return undefined
  return tx.first<Candidate>(
    `select ${CANDIDATE}
     from unnest($2::text[]) with ordinality r (provider_id, place)
     join messages k on k.account_id = $1 and k.provider_id = r.provider_id
     join conversations c on c.account_id = $1 and c.id = k.conversation_id, ${JOINED}
     order by r.place limit 1`,
    [tx.accountId, references.slice(0, 50), from.customer, arrived.from.address],
    "place-by-references",
  )
}

/** A ticket number counts only for somebody who takes part already; a guessed one is no hint at all. */
async function byNumber(
  tx: Tx,
  number: number | undefined,
  from: KnownIdentity,
  address: string,
): Promise<Candidate | undefined> {
  if (!number) return undefined
  const candidate = await tx.first<Candidate>(
    `select ${CANDIDATE} from conversations c, ${JOINED} where c.account_id = $1 and c.number = $2`,
    [tx.accountId, number, from.customer, address],
    "place-by-number",
  )
  return candidate?.takes_part ? candidate : undefined
}

async function write(
  tx: Tx,
  inbox: ReceivingInbox,
  arrived: ArrivedMessage,
  given: ReceivedFiles,
  from: KnownIdentity,
  conversation: Id,
): Promise<Id> {
  const line: Line = {
    conversation,
    type: "in",
    author: {
      type: "customer",
      id: from.customer,
      name: from.name ?? arrived.from.name ?? arrived.from.address,
    },
    text: arrived.text,
    quoted: arrived.quoted ?? null,
    htmlHash: given.htmlHash,
    isAutomatic: arrived.automatic !== undefined,
    inbox: inbox.id,
    identity: from.identity,
    providerId: arrived.providerId,
    inbound: given.inbound,
    envelope: envelopeOf(arrived),
    files: given.files.length,
    dueAt: inbox.dueAt,
    by: `customer:${from.customer}`,
  }
  const appended = await append(tx, line, [true, null, []])
  if (!appended || appended === "again")
    throw new Error(`the conversation ${conversation} went away while a message arrived`)
  await attach(tx, conversation, appended.id, given)
  return appended.id
}

function envelopeOf(arrived: ArrivedMessage): Record<string, unknown> {
  const people = arrived.copies?.map((copy) => copy.address.toLowerCase()) ?? []
  return {
    ...arrived.envelope,
    ...(arrived.subject === undefined ? {} : { subject: arrived.subject }),
    ...(arrived.automatic ? { automatic: arrived.automatic.why } : {}),
    ...(arrived.fingerprint ? { fingerprint: arrived.fingerprint } : {}),
    ...(people.length ? { people } : {}),
  }
}

async function attach(tx: Tx, conversation: Id, message: Id, given: ReceivedFiles): Promise<void> {
  const ids: Id[] = []
  for (const file of given.files) ids.push(await addAttachment(tx, file, `message:${message}`))
  if (ids.length) await takeFiles(tx, `message:${message}`, { conversation, attachments: ids }, message)
}
