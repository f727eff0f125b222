import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { sniff } from "#platform/files/sniff.ts"
import type { FileStore } from "#platform/files/store.ts"
import { noteQuestions } from "../answers/questions.ts"
import { type NewFile, storeFile } from "../conversations/attaching.ts"
import {
  bringConversation,
  bringLine,
  conversationSaying,
  holdConversation,
  type PastLine,
  settleBrought,
} from "../conversations/bringing-along.ts"
import { labelsNamed } from "../conversations/labels-by-name.ts"
import { join } from "../conversations/opening.ts"
import { meet } from "../customers/identities.ts"
import type { Gap, Line, Past, PastFile, Person } from "./source.ts"
import type { Team } from "./team.ts"

/** Into which inbox, for whom, and what is known meanwhile. */
export interface Destination {
  db: Database
  accountId: Id
  files: FileStore
  inbox: { id: Id; promise: number }
  /** When an answer is due to somebody who waits. */
  dueAt: Date
  import: { id: Id; origin: string }
  by: { id: Id | null; name: string }
  team: Team
  /** Told in the same transaction what came, so that the tally is never wrong. */
  count(tx: Tx, brought: Brought): Promise<void>
  /** Fetches a file that lies elsewhere; undefined: it is away; "too-large": larger than we take. */
  fetch(url: string): Promise<Buffer | "too-large" | undefined>
}

export interface Brought {
  conversations: number
  messages: number
  known: number
  gaps: Gap[]
}

type Stored = NewFile & { hash: string }
interface Ready {
  line: Line
  at: Date
  files: Stored[]
  htmlHash: string | null
}

/**
 * Brings one conversation along, in one transaction: all of it or nothing. What came before is found by the source's own ids, so
 * that doing it again brings what is new and nothing twice.
 */
export async function bring(to: Destination, past: Past): Promise<void> {
  const brought: Brought = { conversations: 0, messages: 0, known: 0, gaps: [] }
  if (!past.lines.length)
    brought.gaps.push({ id: past.id, what: past.subject ?? "Conversation", code: "empty" })
  const fresh = await unknownLines(to, past, brought)
  const ready = await makeReady(to, fresh, past.createdAt, brought.gaps)
  const work = async (tx: Tx) => {
    if (ready.length) await write(tx, to, past, ready, brought)
    await to.count(tx, brought)
  }
  await to.db.transaction(to.accountId, work, `import ${to.import.origin} ${past.id}`)
}

/** Without those that came before; nothing is fetched for them again. */
async function unknownLines(to: Destination, past: Past, brought: Brought): Promise<Line[]> {
  const rows = await to.db.run(to.accountId, (q) =>
    q.rows<{ source_id: string; import_id: Id }>(
      "select source_id, import_id from imported where account_id = $1 and origin = $2 and kind = 'message' and source_id = any($3)",
      [to.accountId, to.import.origin, past.lines.map(({ id }) => id)],
    ),
  )
  const known = new Set(rows.map(({ source_id }) => source_id))
  // A step that was cut short is done again: what it brought itself has been counted.
  brought.known = rows.filter(({ import_id }) => import_id !== to.import.id).length
  return past.lines.filter(({ id }) => !known.has(id))
}

/** Files first: a row never points at bytes that aren't on the disk. A line without a time stands with the one before it. */
async function makeReady(to: Destination, lines: Line[], start: Date, gaps: Gap[]): Promise<Ready[]> {
  const ready: Ready[] = []
  for (const line of lines) {
    const files: Stored[] = []
    for (const file of line.files) {
      const stored = await store(to, line, file, gaps)
      if (stored) files.push(stored)
    }
    const htmlHash = line.html ? await to.files.put(Buffer.from(line.html)) : null
    ready.push({ line, files, htmlHash, at: line.at ?? ready.at(-1)?.at ?? start })
  }
  return ready
}

async function store(to: Destination, line: Line, file: PastFile, gaps: Gap[]): Promise<Stored | undefined> {
  const bytes = file.bytes ?? (file.url ? await to.fetch(file.url) : undefined)
  if (Buffer.isBuffer(bytes) && bytes.length) {
    const { name, inlineId } = file
    return storeFile(to.files, { name, bytes, sniffed: await sniff(bytes, name), inlineId })
  }
  if (!Buffer.isBuffer(bytes))
    gaps.push({ id: line.id, what: file.name, code: bytes === "too-large" ? "file-too-large" : "file-away" })
  return undefined
}

async function write(tx: Tx, to: Destination, past: Past, ready: Ready[], brought: Brought): Promise<void> {
  brought.conversations = 0
  brought.messages = 0
  const who = await meet(tx, addressOf(past.customer, to))
  const known = await knownConversation(tx, to, past)
  const conversation =
    known ??
    (await bringConversation(tx, {
      inbox: to.inbox.id,
      promise: to.inbox.promise,
      customer: who.customer,
      identity: who.identity,
      subject: past.subject?.slice(0, 500) ?? null,
      createdAt: past.createdAt,
    }))
  if (known) await join(tx, conversation, who.customer)
  await remember(tx, to, "conversation", past.id, conversation)
  for (const each of ready) {
    const id = await bringLine(tx, conversation, asLine(each, to, who))
    if (id) brought.messages += 1
    await remember(tx, to, "message", each.line.id, id ?? conversation)
  }
  brought.conversations = known || !brought.messages ? 0 : 1
  await settle(tx, to, conversation, past, known === undefined)
  await noteQuestions(tx, [conversation])
}

/** Mail if there is one, else the phone; else an id of the source, so that the same person stays one person. */
function addressOf(person: Person, to: Destination) {
  const name = person.name ? { name: person.name } : {}
  if (person.email) return { channel: "email", address: person.email, ...name }
  const phone = person.phone?.replace(/[^\d+]/g, "")
  if (phone && phone.length > 5) return { channel: "phone", address: phone, ...name }
  return { channel: "elsewhere", address: `${to.import.origin}#${person.id || "nobody"}`, ...name }
}

async function knownConversation(tx: Tx, to: Destination, past: Past): Promise<Id | undefined> {
  const row = await tx.first<{ record_id: Id }>(
    "select record_id from imported where account_id = $1 and origin = $2 and kind = 'conversation' and source_id = $3",
    [to.accountId, to.import.origin, past.id],
  )
  const id = row?.record_id ?? (await conversationSaying(tx, past.references ?? providerIds(past)))
  return id && (await holdConversation(tx, id)) ? id : undefined
}

const providerIds = ({ lines }: Past) => lines.flatMap(({ providerId }) => providerId ?? [])

/** A conversation that was deleted here since comes anew: the entry points at what there is. */
async function remember(
  tx: Tx,
  to: Destination,
  kind: "conversation" | "message",
  source: string,
  record: Id,
): Promise<void> {
  await tx.rows(
    `insert into imported (account_id, origin, kind, source_id, record_id, import_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, origin, kind, source_id) do update set record_id = excluded.record_id`,
    [to.accountId, to.import.origin, kind, source, record, to.import.id],
    "remember-imported",
  )
}

function asLine(
  { line, at, files, htmlHash }: Ready,
  to: Destination,
  who: { customer: Id; identity: Id; name: string | null },
): PastLine {
  const member = line.type === "in" ? undefined : to.team.byEmail(line.author.email)
  const name = line.author.name ?? line.author.email ?? ""
  return {
    type: line.type,
    author:
      line.type === "in"
        ? { type: "customer", id: who.customer, name: line.author.name ?? who.name ?? name }
        : { type: "user", id: member?.id ?? null, name: member?.name ?? name },
    text: line.text.slice(0, 500_000),
    quoted: line.quoted ?? null,
    htmlHash,
    at,
    inbox: to.inbox.id,
    identity: who.identity,
    providerId: line.providerId ?? null,
    isAutomatic: line.isAutomatic ?? false,
    envelope: line.people?.length ? { people: line.people } : null,
    files,
  }
}

/** Only a conversation that is new here gets the state it had there: what was done here since is not undone. */
async function settle(tx: Tx, to: Destination, conversation: Id, past: Past, isNew: boolean): Promise<void> {
  const { state } = past
  const until = state.snoozedUntil ?? null
  const isOver = state.status === "snoozed" && until !== null && until.getTime() <= Date.now()
  const given = {
    status: isOver ? ("open" as const) : state.status,
    snoozedUntil: isOver ? null : until,
    assignee: to.team.byEmail(state.assigneeEmail)?.id ?? null,
    priority: state.priority ?? 0,
    labels: isNew ? await labelsNamed(tx, state.labels ?? []) : [],
    closedAt: state.closedAt ?? null,
  }
  const { dueAt, by } = to
  await settleBrought(tx, conversation, { ...(isNew ? { state: given } : {}), dueAt, readBy: by.id, by })
}
