import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Section } from "#contract/routes/knowledge.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"

const SELECT = `select s.id, s.names, s.position, (select count(*)::int from articles a
    where a.account_id = s.account_id and a.section_id = s.id and a.removed_at is null) as articles
  from sections s where s.account_id = $1 and s.removed_at is null`

/** In their order. */
export async function listSections(q: Queries): Promise<Section[]> {
  return q.rows<Section>(`${SELECT} order by s.position, s.number`, [q.accountId])
}

/** @throws Refusal section.not-found */
export async function requireSection(q: Queries, id: Id): Promise<Section> {
  const found = await q.first<Section>(`${SELECT} and s.id = $2`, [q.accountId, id])
  if (!found) throw new Refusal("section.not-found")
  return found
}

/** A new one comes last. Two at once would want the same number, so they come one after the other. */
export async function addSection(tx: Tx, actor: Actor, names: Section["names"]): Promise<Section> {
  const id = newId()
  await tx.rows("select id from accounts where id = $1 for no key update", [tx.accountId])
  await tx.rows(
    `insert into sections (account_id, id, number, names, position)
     select $1, $2, coalesce(max(number), 0) + 1, $3, coalesce(max(position), -1) + 1 from sections where account_id = $1`,
    [tx.accountId, id, JSON.stringify(names)],
  )
  return changed(tx, actor, "section.added", id)
}

/** @throws Refusal section.not-found */
export async function changeSection(
  tx: Tx,
  actor: Actor,
  id: Id,
  fields: Pick<Section, "names" | "position">,
): Promise<Section> {
  await requireSection(tx, id)
  await tx.rows("update sections set names = $3, position = $4 where account_id = $1 and id = $2", [
    ...[tx.accountId, id],
    ...[JSON.stringify(fields.names), fields.position],
  ])
  return changed(tx, actor, "section.changed", id)
}

/** Its articles stay and are in none. It can be had back for 30 days. @throws Refusal section.not-found */
export async function removeSection(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const { names } = await requireSection(tx, id)
  await tx.rows("update sections set removed_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await tx.rows(
    "update articles set section_id = null, was_in = section_id where account_id = $1 and section_id = $2",
    [tx.accountId, id],
  )
  await audit(tx, actor, "section.removed", id, { names })
  tx.announce("help-centre.changed", { by: actorKey(actor) })
}

/** Takes the removal back; articles that were put elsewhere meanwhile stay there. @throws Refusal section.not-found */
export async function restoreSection(tx: Tx, actor: Actor, id: Id): Promise<Section> {
  const [back] = await tx.rows(
    `update sections set removed_at = null where account_id = $1 and id = $2 and removed_at > now() - interval '30 days' returning id`,
    [tx.accountId, id],
  )
  if (!back) throw new Refusal("section.not-found")
  await tx.rows(
    "update articles set section_id = was_in, was_in = null where account_id = $1 and was_in = $2 and section_id is null",
    [tx.accountId, id],
  )
  return changed(tx, actor, "section.restored", id)
}

async function changed(tx: Tx, actor: Actor, action: string, id: Id): Promise<Section> {
  const section = await requireSection(tx, id)
  await audit(tx, actor, action, id, { names: section.names })
  tx.announce("help-centre.changed", { by: actorKey(actor) })
  return section
}
