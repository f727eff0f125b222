import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Template, TemplateFall, TemplateState } from "#contract/routes/templates.ts"
import type { OrderState } from "#contract/shop.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { requireUsers } from "../access/users.ts"
import { findCategory } from "../answers/categories.ts"
import { filesKeptFor } from "../conversations/planned.ts"
import { type FileRow, showFile } from "../conversations/showing.ts"
import { ownFieldNames } from "../replies/filling.ts"
import { variables } from "../replies/variables.ts"

export interface TemplateFields {
  name: string
  categoryId: Id | null
  ownerId: Id | null
  promotes: boolean
  watches: boolean
  inboxIds: Id[]
  orderStates: OrderState[]
  products: string[]
}

/** A template with its published version. */
export interface TemplateRow {
  id: Id
  name: string
  category_id: Id | null
  owner_id: Id | null
  state: TemplateState
  state_at: Date
  because: { code: TemplateFall; conversation: Id | null } | null
  promotes: boolean
  watches: boolean
  inbox_ids: Id[]
  order_states: OrderState[]
  products: string[]
  version: number
  proves_since: Date
  proved: number | null
  told_proved_at: Date | null
  used: number
  worked: number
  failed: number
  used_at: Date | null
  /** Of the version. */
  version_id: Id
  texts: Record<string, string>
  files: number
  published_at: Date
  published_by_name: string
}

/** Templates `t` with their published version `v`; the account is $1. */
export const WITH_VERSION = `select t.*, v.id as version_id, v.texts, v.files, v.published_at, v.published_by_name
  from templates t join template_versions v on v.account_id = $1 and v.template_id = t.id and v.version = t.version
  where t.account_id = $1`

/** All templates by name, and what their texts may name. */
export async function listTemplates(q: Queries): Promise<{ items: Template[]; variables: string[] }> {
  const rows = await q.rows<TemplateRow>(`${WITH_VERSION} order by lower(t.name), t.id`, [q.accountId])
  return {
    items: await showTemplates(q, rows),
    variables: [...variables, ...(await ownFieldNames(q))],
  }
}

/** @throws Refusal template.not-found */
export async function findTemplate(q: Queries, id: Id): Promise<TemplateRow> {
  const found = await q.first<TemplateRow>(
    `${WITH_VERSION} and t.id = $2`,
    [q.accountId, id],
    "find-template",
  )
  if (!found) throw new Refusal("template.not-found")
  return found
}

/** The same for whoever is about to change it: nobody else does meanwhile. @throws Refusal template.not-found */
export async function templateToChange(tx: Tx, id: Id): Promise<TemplateRow> {
  await tx.rows("select from templates where account_id = $1 and id = $2 for update", [tx.accountId, id])
  return findTemplate(tx, id)
}

/** One as it is shown. @throws Refusal template.not-found */
export async function showTemplate(q: Queries, id: Id): Promise<Template> {
  return (await showTemplates(q, [await findTemplate(q, id)]))[0]!
}

/** Days that count as lately. */
const LATELY = 7

async function showTemplates(q: Queries, rows: TemplateRow[]): Promise<Template[]> {
  const kept = await filesKeptFor(
    q,
    rows.filter(({ files }) => files > 0).map((row) => row.version_id),
  )
  const lately = await q.rows<{ id: Id; cases: number }>(
    `select template_id as id, count(*)::int as cases from template_cases where account_id = $1 and template_id = any($2)
       and kind <> 'used' and at > now() - interval '${LATELY} days' group by 1`,
    [q.accountId, rows.map(({ id }) => id)],
  )
  const casesOf = new Map(lately.map(({ id, cases }) => [id, cases]))
  return rows.map((row) => show(row, kept.get(row.version_id) ?? [], casesOf.get(row.id) ?? 0))
}

function show(row: TemplateRow, files: FileRow[], casesLately: number): Template {
  return {
    id: row.id,
    name: row.name,
    categoryId: row.category_id,
    ownerId: row.owner_id,
    state: row.state,
    stateAt: row.state_at.toISOString(),
    because: row.because && { code: row.because.code, conversationId: row.because.conversation },
    promotes: row.promotes,
    watches: row.watches,
    inboxIds: row.inbox_ids,
    orderStates: row.order_states,
    products: row.products,
    version: row.version,
    texts: row.texts,
    attachments: files.map((file) => showFile(file, `/api/v1/attachments/${file.id}`)),
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by_name,
    tally: tallyOf(row),
    usedAt: row.used_at?.toISOString() ?? null,
    casesLately,
  }
}

export const tallyOf = ({ used, worked, failed }: TemplateRow) => ({ used, worked, failed })

/** Makes an empty one; its first version follows in the same transaction. @throws Refusal category.not-found, user.not-found, inbox.not-found, template.in-the-way */
export async function addTemplate(tx: Tx, actor: Actor, fields: TemplateFields): Promise<Id> {
  await requireSound(tx, fields)
  const id = newId()
  await unlessTaken(
    tx.rows(
      `insert into templates (account_id, id, name, category_id, owner_id, promotes, inbox_ids, order_states, products, watches, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)`,
      [tx.accountId, id, ...columns(fields)],
    ),
  )
  await audit(tx, actor, "template.added", id, { name: fields.name })
  return id
}

/** What it is called and when it is offered. @throws Refusal as addTemplate, and template.not-found */
export async function changeTemplate(
  tx: Tx,
  actor: Actor,
  id: Id,
  fields: TemplateFields,
): Promise<Template> {
  await templateToChange(tx, id)
  await requireSound(tx, fields)
  await unlessTaken(
    tx.rows(
      `update templates set name = $3, category_id = $4, owner_id = $5, promotes = $6, inbox_ids = $7, order_states = $8, products = $9, watches = $10,
         updated_at = now()
       where account_id = $1 and id = $2`,
      [tx.accountId, id, ...columns(fields)],
    ),
  )
  await audit(tx, actor, "template.changed", id, { ...fields })
  await record(tx, "template.changed", { template: id, by: actorKey(actor) })
  return showTemplate(tx, id)
}

/** Gone with its versions and all it has proved. @throws Refusal template.not-found */
export async function removeTemplate(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const { name } = await templateToChange(tx, id)
  await tx.rows("delete from templates where account_id = $1 and id = $2", [tx.accountId, id])
  await audit(tx, actor, "template.removed", id, { name })
  await record(tx, "template.changed", { template: id, by: actorKey(actor) })
}

function columns(fields: TemplateFields): unknown[] {
  const { name, categoryId, ownerId, promotes, inboxIds, orderStates, products, watches } = fields
  return [name, categoryId, ownerId, promotes, inboxIds, orderStates, products, watches]
}

async function requireSound(tx: Tx, { categoryId, ownerId, inboxIds }: TemplateFields): Promise<void> {
  if (categoryId) await findCategory(tx, categoryId)
  if (ownerId) await requireUsers(tx, [ownerId])
  const found = await tx.first<{ count: number }>(
    "select count(*)::int as count from inboxes where account_id = $1 and id = any($2)",
    [tx.accountId, inboxIds],
  )
  if (found!.count !== new Set(inboxIds).size) throw new Refusal("inbox.not-found")
}

async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isTaken(error, "templates_name")) throw new Refusal("template.in-the-way")
    throw error
  }
}
