import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Label, LabelChange } from "#contract/views.ts"
import { type Database, isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"

/** So many conversations are held at once: a hundred thousand in one transaction would keep every customer waiting. */
const TOGETHER = 200
/** So many are done when the request answers. */
const AT_ONCE = 500
const UNDO_DAYS = 30

/*
 * A label that is removed or becomes another is gone for everybody at once; the conversations that carried it follow in
 * batches, each remembered, so that all can be put back for 30 days.
 *
 *   running ──▶ done ──▶ undoing ──▶ undone
 *      └────────────────────▲
 */
interface ChangeRow {
  id: Id
  label_id: Id
  into_id: Id | null
  into_name: string | null
  name: string
  by_name: string
  state: LabelChange["state"]
  total: number
  progress: number
  created_at: Date
}

const COLUMNS = `x.*, (select name from labels l where l.account_id = x.account_id and l.id = x.into_id) as into_name`

/** What was removed and merged in the last 30 days, newest first. */
export async function labelChanges(q: Queries): Promise<LabelChange[]> {
  const rows = await q.rows<ChangeRow>(
    `select ${COLUMNS} from label_changes x where x.account_id = $1 and x.created_at > now() - interval '${UNDO_DAYS} days'
     order by x.created_at desc, x.id desc limit 100`,
    [q.accountId],
  )
  return rows.map(show)
}

function show(row: ChangeRow): LabelChange {
  return {
    id: row.id,
    labelId: row.label_id,
    name: row.name,
    into: row.into_id ? { id: row.into_id, name: row.into_name ?? "" } : null,
    byName: row.by_name,
    state: row.state,
    total: row.total,
    progress: Math.min(row.progress, row.total),
    at: row.created_at.toISOString(),
    undoUntil: new Date(row.created_at.getTime() + UNDO_DAYS * 86_400_000).toISOString(),
  }
}

/** Removes it everywhere. @throws Refusal label.not-found */
export async function removeLabel(tx: Tx, actor: Actor, id: Id): Promise<LabelChange> {
  const [label] = await lock(tx, [id])
  if (!label) throw new Refusal("label.not-found")
  return begin(tx, actor, label, null)
}

/**
 * Two labels become one: what carries the first carries the second instead, once. Two people who merge the same pair at the
 * same moment: the second finds the first gone. @throws Refusal label.not-found, label.into-itself, label.changing
 */
export async function mergeLabels(tx: Tx, actor: Actor, id: Id, into: Id): Promise<LabelChange> {
  if (id === into) throw new Refusal("label.into-itself")
  const locked = await lock(tx, [id, into])
  if (locked.length < 2) throw new Refusal("label.not-found")
  return begin(tx, actor, locked.find((label) => label.id === id)!, into)
}

async function lock(tx: Tx, ids: Id[]): Promise<Pick<Label, "id" | "name">[]> {
  return tx.rows(
    "select id, name from labels where account_id = $1 and id = any($2::uuid[]) and gone_at is null order by id for update",
    [tx.accountId, ids],
  )
}

async function begin(
  tx: Tx,
  actor: Actor,
  label: Pick<Label, "id" | "name">,
  into: Id | null,
): Promise<LabelChange> {
  await refuseWhileComingBack(tx, label.id)
  const id = newId()
  await tx.rows("update labels set gone_at = now(), gone_into = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    label.id,
    into,
  ])
  await tx.rows(
    `insert into label_changes (account_id, id, label_id, into_id, name, by_user_id, by_name, total)
     values ($1, $2, $3, $4, $5, $6, $7, (select count(*) from conversation_labels where account_id = $1 and label_id = $3))`,
    [tx.accountId, id, label.id, into, label.name, actor.type === "user" ? actor.id : null, actor.name],
  )
  await record(tx, "label.changed", { label: label.id, by: actorKey(actor) })
  return go(tx, id)
}

/** A label that is just being put back on its conversations is let finish. */
async function refuseWhileComingBack(tx: Tx, label: Id): Promise<void> {
  const coming = await tx.first(
    "select 1 from label_changes where account_id = $1 and label_id = $2 and state = 'undoing'",
    [tx.accountId, label],
  )
  if (coming) throw new Refusal("label.changing")
}

/** The first few at once; what remains is a job's. */
async function go(tx: Tx, id: Id): Promise<LabelChange> {
  let row = await step(tx, id)
  for (let done = TOGETHER; done < AT_ONCE && isUnderWay(row); done += TOGETHER) row = await step(tx, id)
  if (isUnderWay(row)) await goOn(tx, id)
  return show(row)
}

const isUnderWay = ({ state }: ChangeRow) => state === "running" || state === "undoing"

async function goOn(tx: Tx, id: Id): Promise<void> {
  await enqueue(tx, "label-step", { accountId: tx.accountId, change: id }, { key: id })
}

/** The job: a batch after the other, each a transaction of its own, until another job goes on. */
export async function labelStep(
  db: Database,
  { accountId, change }: { accountId: Id; change: Id },
): Promise<void> {
  let row: ChangeRow | undefined
  for (let batch = 0; batch < 25 && (!row || isUnderWay(row)); batch++)
    row = await db.transaction(accountId, (tx) => step(tx, change))
  await db.transaction(accountId, async (tx) => {
    tx.announce("label.changed", { label: row!.label_id, by: "system" })
    if (isUnderWay(row!)) await goOn(tx, change)
  })
}

async function step(tx: Tx, id: Id): Promise<ChangeRow> {
  const row = await tx.first<ChangeRow>(
    `select ${COLUMNS} from label_changes x where x.account_id = $1 and x.id = $2 for update`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("label-change.not-found")
  if (!isUnderWay(row)) return row
  const done = row.state === "running" ? await takeOff(tx, row) : await putBack(tx, row)
  const state = done === TOGETHER ? row.state : row.state === "running" ? "done" : "undone"
  const progress = row.state === "running" ? row.progress + done : row.progress - done
  await tx.rows("update label_changes set state = $3, progress = $4 where account_id = $1 and id = $2", [
    tx.accountId,
    id,
    state,
    Math.max(0, progress),
  ])
  return { ...row, state, progress }
}

/**
 * Off the next few, by the trigger-kept table: an array is looked up in no index under row-level security. Held in one order,
 * like every deed to many.
 */
async function takeOff(tx: Tx, row: ChangeRow): Promise<number> {
  const held = await tx.rows(
    `with held as materialized (
       select c.id, coalesce(c.label_ids @> array[$4::uuid], false) as had_other from conversations c
       where c.account_id = $1 and c.id in (select x.conversation_id from conversation_labels x
         where x.account_id = $1 and x.label_id = $3 order by x.conversation_id limit ${TOGETHER})
       order by c.id for update
     ), kept as (
       insert into label_change_items (account_id, change_id, conversation_id, had_other)
       select $1, $2, id, had_other from held on conflict do nothing
     )
     update conversations c set label_ids = array_remove(array_remove(c.label_ids, $3::uuid), $4::uuid)
       || case when $4::uuid is null then '{}'::uuid[] else array[$4::uuid] end
     from held where c.account_id = $1 and c.id = held.id returning c.id`,
    [tx.accountId, row.id, row.label_id, row.into_id],
    "take-label-off",
  )
  return held.length
}

/** On the next few again. Whoever took the other label off meanwhile meant it: there nothing comes back. */
async function putBack(tx: Tx, row: ChangeRow): Promise<number> {
  const held = await tx.rows(
    `with held as materialized (
       select c.id, i.had_other from conversations c join label_change_items i
         on i.account_id = c.account_id and i.change_id = $2 and i.conversation_id = c.id
       where c.account_id = $1 and c.id in (select conversation_id from label_change_items
         where account_id = $1 and change_id = $2 order by conversation_id limit ${TOGETHER})
       order by c.id for update of c
     ), gone as (
       delete from label_change_items i using held
       where i.account_id = $1 and i.change_id = $2 and i.conversation_id = held.id returning i.conversation_id
     ), back as (
       update conversations c set label_ids = array_remove(
         case when held.had_other or $4::uuid is null then c.label_ids else array_remove(c.label_ids, $4::uuid) end, $3::uuid) || $3::uuid
       from held where c.account_id = $1 and c.id = held.id and ($4::uuid is null or c.label_ids @> array[$4::uuid])
     )
     select conversation_id from gone`,
    [tx.accountId, row.id, row.label_id, row.into_id],
    "put-label-back",
  )
  return held.length
}

/**
 * The label is there again, and comes back on what carried it.
 * @throws Refusal label-change.not-found, label-change.undone, label-change.too-old, label.in-the-way, label-change.newer-first
 */
export async function undoLabelChange(tx: Tx, actor: Actor, id: Id): Promise<LabelChange> {
  const row = await tx.first<ChangeRow>(
    `select ${COLUMNS} from label_changes x where x.account_id = $1 and x.id = $2 for update`,
    [tx.accountId, id],
  )
  if (!row) throw new Refusal("label-change.not-found")
  if (row.state === "undoing" || row.state === "undone") throw new Refusal("label-change.undone")
  if (Date.now() - row.created_at.getTime() > UNDO_DAYS * 86_400_000)
    throw new Refusal("label-change.too-old")
  if (row.into_id) await refuseWhenOtherIsGone(tx, row.into_id)
  await unlessTaken(
    tx.rows("update labels set gone_at = null, gone_into = null where account_id = $1 and id = $2", [
      tx.accountId,
      row.label_id,
    ]),
  )
  await tx.rows("update label_changes set state = 'undoing' where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await record(tx, "label.changed", { label: row.label_id, by: actorKey(actor) })
  return go(tx, id)
}

/** The other one is on those conversations no more: it has to come back first. */
async function refuseWhenOtherIsGone(tx: Tx, other: Id): Promise<void> {
  const there = await tx.first("select 1 from labels where account_id = $1 and id = $2 and gone_at is null", [
    tx.accountId,
    other,
  ])
  if (!there) throw new Refusal("label-change.newer-first")
  await refuseWhileComingBack(tx, other)
}

async function unlessTaken(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    throw isTaken(error, "labels_name") ? new Refusal("label.in-the-way") : error
  })
}

/** After 30 days nothing comes back, and nothing need be kept of it. */
export async function sweepLabelChanges(db: Database): Promise<void> {
  for (const { id } of await db.system<{ id: Id }>("select * from all_accounts() as id"))
    await db.run(id, (q) =>
      q.rows(
        `with old as (
           delete from label_changes where account_id = $1 and created_at < now() - interval '${UNDO_DAYS + 1} days'
             and state in ('done', 'undone') returning label_id)
         delete from labels l using old where l.account_id = $1 and l.id = old.label_id and l.gone_at is not null`,
        [id],
      ),
    )
}
