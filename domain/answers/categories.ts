import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Category } from "#contract/routes/answers.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { askAgain } from "./categorising.ts"
import { revise } from "./knowledge.ts"

export interface CategoryFields {
  name: string
  about: string
  /** Questions as customers would ask them. */
  examples: string[]
}

const SELECT = `select c.id, c.name, c.about,
    coalesce((select array_agg(p.text order by p.id) from phrasings p
      where p.account_id = $1 and p.category_id = c.id and p.text is not null), '{}') as examples,
    (select count(*) from phrasings p where p.account_id = $1 and p.category_id = c.id and p.message_id is not null)::int as confirmed
  from categories c where c.account_id = $1`

/** All categories by name, each with its typed examples and how many messages were confirmed. */
export async function listCategories(q: Queries): Promise<Category[]> {
  return q.rows<Category>(`${SELECT} order by lower(c.name), c.id`, [q.accountId])
}

/** @throws Refusal category.not-found */
export async function findCategory(q: Queries, id: Id): Promise<Category> {
  const found = await q.first<Category>(`${SELECT} and c.id = $2`, [q.accountId, id])
  if (!found) throw new Refusal("category.not-found")
  return found
}

/** @throws Refusal category.in-the-way: two that differ in case alone can't be told apart */
export async function addCategory(tx: Tx, actor: Actor, fields: CategoryFields): Promise<Category> {
  const id = newId()
  await unlessTaken(
    tx.rows("insert into categories (account_id, id, name, about) values ($1, $2, $3, $4)", [
      tx.accountId,
      id,
      fields.name,
      fields.about,
    ]),
  )
  await keepExamples(tx, actor, id, fields.examples)
  await audit(tx, actor, "category.added", id, { name: fields.name })
  return changed(tx, actor, id)
}

/** Name, purpose and typed examples; what was confirmed stays. @throws Refusal category.not-found, category.in-the-way */
export async function changeCategory(
  tx: Tx,
  actor: Actor,
  id: Id,
  fields: CategoryFields,
): Promise<Category> {
  await findCategory(tx, id)
  await unlessTaken(
    tx.rows("update categories set name = $3, about = $4 where account_id = $1 and id = $2", [
      tx.accountId,
      id,
      fields.name,
      fields.about,
    ]),
  )
  await keepExamples(tx, actor, id, fields.examples)
  await audit(tx, actor, "category.changed", id, { name: fields.name })
  return changed(tx, actor, id)
}

/** Gone, with all it had learned; messages that were in it are in none, and are judged anew. @throws Refusal category.not-found */
export async function removeCategory(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const { name } = await findCategory(tx, id)
  await tx.rows(
    `update message_categories set category_id = null, confidence = 0, decided_by = null, decided_at = null
     where account_id = $1 and category_id = $2`,
    [tx.accountId, id],
  )
  await tx.rows("delete from categories where account_id = $1 and id = $2", [tx.accountId, id])
  await audit(tx, actor, "category.removed", id, { name })
  await tell(tx, actor, id)
}

async function changed(tx: Tx, actor: Actor, id: Id): Promise<Category> {
  await tell(tx, actor, id)
  return findCategory(tx, id)
}

async function tell(tx: Tx, actor: Actor, category: Id): Promise<void> {
  await revise(tx, "reshaped")
  await record(tx, "category.changed", { category, by: actorKey(actor) })
  await askAgain(tx)
}

/** The typed ones become these; each is kept once. */
async function keepExamples(tx: Tx, actor: Actor, category: Id, examples: string[]): Promise<void> {
  const revision = await revise(tx, "reshaped")
  const wanted = [...new Set(examples.map((each) => each.trim()).filter(Boolean))]
  await tx.rows(
    "delete from phrasings where account_id = $1 and category_id = $2 and text is not null and text <> all($3)",
    [tx.accountId, category, wanted],
  )
  await tx.rows(
    `insert into phrasings (account_id, id, category_id, text, confirmed_by, revision)
     select $1, w.id, $2, w.text, $5, $6 from unnest($3::uuid[], $4::text[]) w (id, text)
     where not exists (select from phrasings p where p.account_id = $1 and p.category_id = $2 and p.text = w.text)`,
    [tx.accountId, category, wanted.map(() => newId()), wanted, actorKey(actor), revision],
  )
}

async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isTaken(error, "categories_name")) throw new Refusal("category.in-the-way")
    throw error
  }
}
