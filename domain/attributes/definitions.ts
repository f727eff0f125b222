import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { AttributeDefinition } from "#contract/views.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"

const COLUMNS = "id, subject, key, name, type, choices"

/** The account's own fields, in the order in which they were defined. */
export async function listAttributes(q: Queries): Promise<AttributeDefinition[]> {
  return q.rows<AttributeDefinition>(
    `select ${COLUMNS} from attribute_definitions where account_id = $1 order by subject, position, id`,
    [q.accountId],
    "list-attributes",
  )
}

/** @throws Refusal attribute.not-found */
async function find(q: Queries, id: Id): Promise<AttributeDefinition> {
  const found = await q.first<AttributeDefinition>(
    `select ${COLUMNS} from attribute_definitions where account_id = $1 and id = $2`,
    [q.accountId, id],
  )
  if (!found) throw new Refusal("attribute.not-found")
  return found
}

/** Defines a field; its key is made of its name and never changes. @throws Refusal attribute.in-the-way, attribute.choices-needed */
export async function defineAttribute(
  tx: Tx,
  actor: Actor,
  given: Omit<AttributeDefinition, "id" | "key">,
): Promise<AttributeDefinition> {
  const choices = choicesOf(given.type, given.choices)
  const id = newId()
  try {
    await tx.rows(
      `insert into attribute_definitions (account_id, id, subject, key, name, type, choices) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.accountId, id, given.subject, keyOf(given.name, id), given.name, given.type, choices],
    )
  } catch (error) {
    if (isTaken(error, "attribute_definitions_account_id_subject_key_key"))
      throw new Refusal("attribute.in-the-way")
    throw error
  }
  await record(tx, "attribute.changed", { attribute: id, by: actorKey(actor) })
  return find(tx, id)
}

/** Renames, or changes what can be chosen; its key and type stay. @throws Refusal attribute.not-found, attribute.choices-needed */
export async function changeAttribute(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: { name?: string | undefined; choices?: string[] | undefined },
): Promise<AttributeDefinition> {
  const now = await find(tx, id)
  const choices = choicesOf(now.type, change.choices ?? now.choices)
  await tx.rows(
    "update attribute_definitions set name = $3, choices = $4 where account_id = $1 and id = $2",
    [tx.accountId, id, change.name ?? now.name, choices],
  )
  await record(tx, "attribute.changed", { attribute: id, by: actorKey(actor) })
  return find(tx, id)
}

/** Values that are kept stay where they are and are no longer shown; the same name defined again finds them. */
export async function removeAttribute(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await find(tx, id)
  await tx.rows("delete from attribute_definitions where account_id = $1 and id = $2", [tx.accountId, id])
  await record(tx, "attribute.changed", { attribute: id, by: actorKey(actor) })
}

function choicesOf(type: AttributeDefinition["type"], given: readonly string[]): string[] {
  if (type !== "choice") return []
  const choices = [...new Set(given.map((choice) => choice.trim()).filter(Boolean))]
  if (!choices.length) throw new Refusal("attribute.choices-needed")
  return choices
}

/** "Größe der Maschine" → "grosse-der-maschine"; a name without Latin letters is kept under its id. */
function keyOf(name: string, id: Id): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/\p{M}/gu, "")
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
  return key || id
}
