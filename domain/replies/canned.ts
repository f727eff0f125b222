import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Attachment } from "#contract/views.ts"
import type { CannedReply } from "#contract/writing.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { copyFiles, giveBackFiles, keepFiles } from "../conversations/attaching.ts"
import { filesKeptFor, filesNamed } from "../conversations/planned.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { type FileRow, showFile } from "../conversations/showing.ts"
import { bestLocale, ownFieldNames, valuesFor } from "./filling.ts"
import { orderValuesFor } from "./order-values.ts"
import { type Ownership, requireKeeper, usableBy } from "./sharing.ts"
import { fill, requireKnown, variables } from "./variables.ts"

export interface CannedFields extends Ownership {
  title: string
  shortcut: string | null
  texts: Record<string, string>
  attachments: Id[]
}

interface Row {
  id: Id
  title: string
  shortcut: string | null
  texts: Record<string, string>
  user_id: Id | null
  team_id: Id | null
  used: number
  used_at: Date | null
  updated_at: Date
}

/** What this actor may write with: their own, their teams', everybody's, by title; and the variables a text may name. */
export async function cannedFor(
  q: Queries,
  actor: Actor,
): Promise<{ items: CannedReply[]; variables: string[] }> {
  const rows = await q.rows<Row>(
    `select r.* from canned_replies r where r.account_id = $1 and ${usableBy("r", 2, 3)} order by lower(r.title), r.id limit 1000`,
    [q.accountId, actor.id, actor.teams],
    "canned-for",
  )
  const files = await filesKeptFor(
    q,
    rows.map(({ id }) => id),
  )
  return {
    items: rows.map((row) => show(row, files.get(row.id) ?? [])),
    variables: [...variables, ...(await ownFieldNames(q))],
  }
}

function show(row: Row, files: FileRow[]): CannedReply {
  return {
    id: row.id,
    title: row.title,
    shortcut: row.shortcut,
    texts: row.texts,
    attachments: files.map(shown),
    userId: row.user_id,
    teamId: row.team_id,
    used: row.used,
    usedAt: row.used_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }
}

const shown = (file: FileRow): Attachment => showFile(file, `/api/v1/attachments/${file.id}`)

/** @throws Refusal canned-reply.not-found: missing and somebody else's look alike */
async function usable(q: Queries, actor: Actor, id: Id): Promise<Row> {
  const row = await q.first<Row>(
    `select r.* from canned_replies r where r.account_id = $1 and r.id = $4 and ${usableBy("r", 2, 3)}`,
    [q.accountId, actor.id, actor.teams, id],
  )
  if (!row) throw new Refusal("canned-reply.not-found")
  return row
}

/** @throws Refusal canned-reply.unknown-variable, canned-reply.shortcut-taken, attachment.not-found, team.not-found, not-allowed */
export async function addCanned(tx: Tx, actor: Actor, fields: CannedFields): Promise<CannedReply> {
  await requireKeeper(tx, actor, fields)
  requireKnown(Object.values(fields.texts), new Set(await ownFieldNames(tx)))
  const id = newId()
  await tx
    .rows(
      `insert into canned_replies (account_id, id, title, shortcut, texts, user_id, team_id, files, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tx.accountId, id, ...columns(fields), actor.type === "user" ? actor.id : null],
    )
    .catch(refuseTaken)
  await keepFiles(tx, actorKey(actor), fields.attachments, { keeper: id, conversation: null })
  tx.announce("replies.changed", { by: actorKey(actor) })
  return one(tx, id)
}

/** Files that stay are named again; new ones are the actor's uploads. @throws Refusal as addCanned, and canned-reply.not-found */
export async function changeCanned(tx: Tx, actor: Actor, id: Id, fields: CannedFields): Promise<CannedReply> {
  const row = await usable(tx, actor, id)
  await requireKeeper(tx, actor, { userId: row.user_id, teamId: row.team_id })
  await requireKeeper(tx, actor, fields)
  requireKnown(Object.values(fields.texts), new Set(await ownFieldNames(tx)))
  await tx
    .rows(
      `update canned_replies set title = $3, shortcut = $4, texts = $5, user_id = $6, team_id = $7, files = $8, updated_at = now()
       where account_id = $1 and id = $2`,
      [tx.accountId, id, ...columns(fields)],
    )
    .catch(refuseTaken)
  // All go back to the actor's hand, and those that are named are kept again.
  await giveBackFiles(tx, id, actorKey(actor))
  await keepFiles(tx, actorKey(actor), fields.attachments, { keeper: id, conversation: null })
  tx.announce("replies.changed", { by: actorKey(actor) })
  return one(tx, id)
}

function columns({ title, shortcut, texts, userId, teamId, attachments }: CannedFields): unknown[] {
  return [title, shortcut, JSON.stringify(texts), userId, teamId, attachments.length]
}

function refuseTaken(error: unknown): never {
  if (isTaken(error, "canned_replies_shortcut")) throw new Refusal("canned-reply.shortcut-taken")
  throw error
}

async function one(q: Queries, id: Id): Promise<CannedReply> {
  const row = await q.first<Row>("select * from canned_replies where account_id = $1 and id = $2", [
    q.accountId,
    id,
  ])
  return show(row!, (await filesKeptFor(q, [id])).get(id) ?? [])
}

/** Its files are loose again and go with the next sweep. @throws Refusal canned-reply.not-found, not-allowed */
export async function removeCanned(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const row = await usable(tx, actor, id)
  await requireKeeper(tx, actor, { userId: row.user_id, teamId: row.team_id })
  await giveBackFiles(tx, id, actorKey(actor))
  await tx.rows("delete from canned_replies where account_id = $1 and id = $2", [tx.accountId, id])
  tx.announce("replies.changed", { by: actorKey(actor) })
}

/**
 * The text with everything filled in for this conversation, in the customer's language where there is one. Used, it counts,
 * and its files are copied for whoever writes: theirs to send or to leave out.
 * @throws Refusal canned-reply.not-found
 */
export async function fillCanned(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  wanted: { id: Id; locale?: string | undefined; use: boolean },
): Promise<{ text: string; locale: string; attachments: Attachment[] }> {
  const row = await usable(tx, actor, wanted.id)
  const { values, locales } = await valuesFor(tx, actor, conversation)
  const locale = bestLocale(row.texts, wanted.locale ? [wanted.locale, ...locales] : locales)
  const files = (await filesKeptFor(tx, [row.id])).get(row.id) ?? []
  const text = row.texts[locale]!
  const ofOrder = await orderValuesFor(tx, conversation, { texts: [text], language: locale })
  const filled = { text: fill(text, { ...values, ...ofOrder }), locale }
  if (!wanted.use) return { ...filled, attachments: files.map(shown) }
  await tx.rows(
    "update canned_replies set used = used + 1, used_at = now() where account_id = $1 and id = $2",
    [tx.accountId, row.id],
  )
  const copies = await copyFiles(
    tx,
    files.map(({ id }) => id),
    actorKey(actor),
  )
  return { ...filled, attachments: (await filesNamed(tx, copies)).map(shown) }
}
