import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Attachment } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { copyFiles } from "../conversations/attaching.ts"
import { filesKeptFor, filesNamed } from "../conversations/planned.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { showFile } from "../conversations/showing.ts"
import { type Fit, sayTo } from "./fitting.ts"
import { hearerOf } from "./suggesting.ts"
import { findTemplate, type TemplateRow } from "./templates.ts"

export interface Filled extends Fit {
  version: number
  attachments: Attachment[]
}

/**
 * What a template says in this conversation. Taken, its files are copied for whoever writes, and it is remembered what was taken: what is
 * sent is compared with it (following.ts), whatever the composer, the outbox or a planned reply made of it meanwhile.
 * @throws Refusal template.not-found, template.does-not-fit
 */
export async function fillTemplate(
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  wanted: { id: Id; use: boolean },
): Promise<Filled> {
  const template = await findTemplate(tx, wanted.id)
  const asked = await lastAsked(tx, conversation.id)
  const fitting = sayTo(template, await hearerOf(tx, actor, conversation, { asked, templates: [template] }))
  if (!fitting) throw new Refusal("template.does-not-fit")
  const files = (await filesKeptFor(tx, [template.version_id])).get(template.version_id) ?? []
  const filled = { ...fitting, version: template.version }
  if (!wanted.use) return { ...filled, attachments: files.map(shown) }
  await remember(tx, actor, conversation.id, template, fitting)
  const copies = await copyFiles(
    tx,
    files.map(({ id }) => id),
    actorKey(actor),
  )
  return { ...filled, attachments: (await filesNamed(tx, copies)).map(shown) }
}

const shown = (file: Parameters<typeof showFile>[0]): Attachment =>
  showFile(file, `/api/v1/attachments/${file.id}`)

async function lastAsked(q: Queries, conversation: Id): Promise<string> {
  const row = await q.first<{ text: string }>(
    `select left(text, 4000) as text from messages where account_id = $1 and conversation_id = $2 and type = 'in'
       and not is_automatic and text <> '' order by seq desc limit 1`,
    [q.accountId, conversation],
    "last-asked",
  )
  return row?.text ?? ""
}

async function remember(
  tx: Tx,
  actor: Actor,
  conversation: Id,
  { id, version }: TemplateRow,
  { language, text }: Fit,
): Promise<void> {
  await tx.rows(
    `insert into template_insertions (account_id, conversation_id, writer, template_id, version, language, text)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, conversation_id, writer) do update set
       template_id = excluded.template_id, version = excluded.version, language = excluded.language, text = excluded.text, at = now()`,
    [tx.accountId, conversation, actorKey(actor), id, version, language, text],
  )
}
