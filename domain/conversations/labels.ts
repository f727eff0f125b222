import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Label } from "#contract/views.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"

const COLUMNS = `l.id, l.name, l.colour, (select count(*) from conversation_labels x
  where x.account_id = l.account_id and x.label_id = l.id)::int as conversations`

/** All labels by name, whatever the case. */
export async function listLabels(q: Queries): Promise<Label[]> {
  return q.rows<Label>(
    `select ${COLUMNS} from labels l where l.account_id = $1 and l.gone_at is null order by lower(l.name)`,
    [q.accountId],
  )
}

/** @throws Refusal label.not-found */
export async function findLabel(q: Queries, id: Id): Promise<Label> {
  const label = await q.first<Label>(
    `select ${COLUMNS} from labels l where l.account_id = $1 and l.id = $2 and l.gone_at is null`,
    [q.accountId, id],
  )
  if (!label) throw new Refusal("label.not-found")
  return label
}

/** @throws Refusal label.in-the-way: two labels that differ in case alone can't be told apart. */
export async function addLabel(tx: Tx, actor: Actor, given: Pick<Label, "name" | "colour">): Promise<Label> {
  const id = newId()
  await unlessTaken(
    tx.rows("insert into labels (account_id, id, name, colour) values ($1, $2, $3, $4)", [
      tx.accountId,
      id,
      given.name,
      given.colour,
    ]),
  )
  await tellOf(tx, actor, id)
  return findLabel(tx, id)
}

/** Renames or recolours. @throws Refusal label.not-found, label.in-the-way */
export async function changeLabel(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: { name?: string | undefined; colour?: string | undefined },
): Promise<Label> {
  await unlessTaken(
    tx.rows(
      `update labels set name = coalesce($3, name), colour = coalesce($4, colour)
       where account_id = $1 and id = $2 and gone_at is null`,
      [tx.accountId, id, change.name, change.colour],
    ),
  )
  await tellOf(tx, actor, id)
  return findLabel(tx, id)
}

async function tellOf(tx: Tx, actor: Actor, label: Id): Promise<void> {
  await record(tx, "label.changed", { label, by: actorKey(actor) })
}

async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isTaken(error, "labels_name")) throw new Refusal("label.in-the-way")
    throw error
  }
}
