import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { Asked } from "./asking.ts"
import type { Fit } from "./fitting.ts"
import type { TemplateRow } from "./templates.ts"

interface Chosen {
  template: TemplateRow
  fitting: Fit
  kind: "shadow" | "audit" | "automatic"
}

/** Writes down that this template answers this message, or would have. Undefined: somebody did already, and that stands. */
export async function keepCase(
  tx: Tx,
  { template, fitting, kind }: Chosen,
  asked: Asked,
): Promise<Id | undefined> {
  const kept = await tx.first<{ id: Id }>(
    `insert into template_cases (account_id, id, template_id, version, kind, conversation_id, customer_id, message_id, category_id,
       confidence, language) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (account_id, message_id) where kind <> 'used' do nothing returning id`,
    [
      ...[tx.accountId, newId(), template.id, template.version, kind, asked.conversation.id],
      ...[asked.conversation.customer_id, asked.id, asked.category, asked.confidence, fitting.language],
    ],
    "keep-template-case",
  )
  if (kept && kind === "automatic") await countUse(tx, template.id)
  return kept?.id
}

/** Its inbox can't carry it, so it answers nothing after all. */
export async function dropCase(tx: Tx, id: Id): Promise<void> {
  await tx.rows(
    `update template_cases set outcome = 'void', because = 'unanswered', judged_at = now() where account_id = $1 and id = $2`,
    [tx.accountId, id],
  )
}

/** One more use. */
export async function countUse(tx: Tx, template: Id): Promise<void> {
  await tx.rows("update templates set used = used + 1, used_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    template,
  ])
}
