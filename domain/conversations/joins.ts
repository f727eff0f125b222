import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Join } from "#contract/routes/customers.ts"
import type { Conversation as ConversationView } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { UNDO_DAYS } from "../customers/merging.ts"
import { readConversation } from "./reading.ts"
import type { Conversation } from "./seeing.ts"

/** How a conversation stands: what a merge changes, and puts back. */
export type Standing = Pick<
  Conversation,
  | "status"
  | "closed_at"
  | "waiting_since"
  | "due_at"
  | "snooze"
  | "snoozed_until"
  | "preview"
  | "last_from"
  | "last_message_at"
  | "label_ids"
  | "seq"
>

const standing = (conversation: Standing): Standing => ({
  status: conversation.status,
  closed_at: conversation.closed_at,
  waiting_since: conversation.waiting_since,
  due_at: conversation.due_at,
  snooze: conversation.snooze,
  snoozed_until: conversation.snoozed_until,
  preview: conversation.preview,
  last_from: conversation.last_from,
  last_message_at: conversation.last_message_at,
  label_ids: conversation.label_ids,
  seq: conversation.seq,
})

/** Writes down that two became one, or one two, with what both were before. */
export async function keepJoin(
  tx: Tx,
  actor: Actor,
  kind: Join["kind"],
  { part, whole }: { part: Conversation; whole: Conversation },
  moved?: object,
): Promise<Id> {
  const id = newId()
  const before = { part: standing(part), whole: standing(whole), ...(moved ? { moved } : {}) }
  const by = actor.type === "user" ? actor.id : null
  await tx.rows(
    `insert into conversation_joins (account_id, id, kind, part_id, whole_id, by_user, by_name, before)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.accountId, id, kind, part.id, whole.id, by, actor.name, JSON.stringify(before)],
  )
  return id
}

interface Row {
  id: Id
  kind: Join["kind"]
  part_id: Id
  whole_id: Id
  by_name: string
  created_at: Date
  undo_until: Date
  is_open: boolean
}

/**
 * What was merged into this conversation (and into that, and so on) or split off it, newest first, without what was
 * undone. Merges stay in the list when they can't be undone any more: the thread shows what they brought. `only`: one.
 */
export async function joinsOf(q: Queries, actor: Actor, conversation: Id, only?: Id): Promise<Join[]> {
  const rows = await q.rows<Row>(
    `with recursive parts as (
       select $2::uuid as id, 0 as depth
       union all
       select c.id, depth + 1 from conversations c join parts p on c.account_id = $1 and c.merged_into = p.id where depth < 100
     )
     select j.id, j.kind, j.part_id, j.whole_id, j.by_name, j.created_at,
       j.created_at + make_interval(days => $3) as undo_until, j.created_at > now() - make_interval(days => $3) as is_open
     from conversation_joins j join parts p on p.id = j.whole_id
     where j.account_id = $1 and j.undone_at is null and ($4::uuid is null or j.id = $4)
     order by j.created_at desc limit 100`,
    [q.accountId, conversation, UNDO_DAYS, only ?? null],
  )
  const joins: Join[] = []
  for (const row of rows) joins.push(await shown(q, actor, row))
  return joins
}

async function shown(q: Queries, actor: Actor, row: Row): Promise<Join> {
  return {
    id: row.id,
    kind: row.kind,
    part: await readConversation(q, seeingAll(actor), row.part_id),
    whole: row.whole_id,
    byName: row.by_name,
    createdAt: row.created_at.toISOString(),
    undoUntil: row.is_open ? row.undo_until.toISOString() : null,
  }
}

/** Everything that is part of this conversation now, directly or through another part; oldest first, at most 100. */
export async function partsOf(q: Queries, actor: Actor, conversation: Id): Promise<ConversationView[]> {
  const rows = await q.rows<{ id: Id }>(
    `with recursive parts as (
       select c.id, 0 as depth from conversations c where c.account_id = $1 and c.merged_into = $2
       union all
       select c.id, depth + 1 from conversations c join parts p on c.account_id = $1 and c.merged_into = p.id where depth < 100
     ) select id from parts order by id limit 100`,
    [q.accountId, conversation],
  )
  const parts: ConversationView[] = []
  for (const { id } of rows) parts.push(await readConversation(q, seeingAll(actor), id))
  return parts
}

/** Who sees the whole sees what became part of it. */
const seeingAll = (actor: Actor): Actor => ({
  ...actor,
  permissions: new Set([...actor.permissions, "conversations.see-all"]),
})
