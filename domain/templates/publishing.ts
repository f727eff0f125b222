import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Template } from "#contract/routes/templates.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { copyFiles, keepFiles } from "../conversations/attaching.ts"
import { ownFieldNames } from "../replies/filling.ts"
import { requireKnown } from "../replies/variables.ts"
import { moveTo } from "./moving.ts"
import { addTemplate, showTemplate, type TemplateFields, templateToChange } from "./templates.ts"

export interface Said {
  texts: Record<string, string>
  /** New ones are the actor's uploads; those of the version before are named again. */
  attachments: Id[]
}

/**
 * From now on the template says this. What it had proved was proved about other words, so it begins anew, and one that answers
 * alone goes back on trial, unless only the spelling changed. Of two who publish at once the second hears of the first.
 * @throws Refusal template.not-found, template.newer-version, canned-reply.unknown-variable, attachment.not-found
 */
export async function publish(
  tx: Tx,
  actor: Actor,
  id: Id,
  said: Said & { basedOn: number; isSpelling: boolean },
): Promise<Template> {
  const template = await templateToChange(tx, id)
  if (template.version !== said.basedOn)
    throw new Refusal("template.newer-version", {
      version: template.version,
      by: template.published_by_name,
      texts: template.texts,
    })
  const version = await keepVersion(tx, actor, id, { ...said, before: template.version_id }, template.version)
  if (!said.isSpelling) {
    await tx.rows("update templates set proves_since = now() where account_id = $1 and id = $2", [
      tx.accountId,
      id,
    ])
    if (template.state === "automatic") await moveTo(tx, actor, template, { state: "shadow" })
  }
  await audit(tx, actor, "template.published", id, { version, isSpelling: said.isSpelling })
  await record(tx, "template.changed", { template: id, by: actorKey(actor) })
  return showTemplate(tx, id)
}

/** A new template with what it says first. It is offered from then on. @throws Refusal as addTemplate and publish */
export async function write(tx: Tx, actor: Actor, fields: TemplateFields & Said): Promise<Template> {
  const id = await addTemplate(tx, actor, fields)
  await keepVersion(tx, actor, id, { ...fields, before: null }, 0)
  await record(tx, "template.changed", { template: id, by: actorKey(actor) })
  return showTemplate(tx, id)
}

/** Writes the next version and makes it the published one. */
async function keepVersion(
  tx: Tx,
  actor: Actor,
  template: Id,
  { texts, attachments, before }: Said & { before: Id | null },
  last: number,
): Promise<number> {
  requireKnown(Object.values(texts), new Set(await ownFieldNames(tx)))
  const [version, id] = [last + 1, newId()]
  await tx.rows(
    `insert into template_versions (account_id, template_id, version, id, texts, files, published_by, published_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[tx.accountId, template, version, id, JSON.stringify(texts), attachments.length],
      ...[actorKey(actor), actor.name],
    ],
  )
  const own = await ownCopies(tx, actor, attachments, before)
  await keepFiles(tx, actorKey(actor), own, { keeper: id, conversation: null })
  await tx.rows("update templates set version = $3, updated_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    template,
    version,
  ])
  return version
}

/** An earlier version keeps its files: the next one gets copies of those that stay. */
async function ownCopies(tx: Tx, actor: Actor, attachments: Id[], before: Id | null): Promise<Id[]> {
  const kept = await tx.rows<{ id: Id }>(
    "select id from attachments where account_id = $1 and kept_for = $2 and id = any($3)",
    [tx.accountId, before, attachments],
  )
  const earlier = new Set(kept.map(({ id }) => id))
  const own: Id[] = []
  for (const id of attachments)
    own.push(...(earlier.has(id) ? await copyFiles(tx, [id], actorKey(actor)) : [id]))
  return own
}
