import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"
import { visibleConversation } from "../conversations/seeing.ts"
import { judge } from "./judging.ts"
import { demote } from "./moving.ts"
import { templateToChange } from "./templates.ts"

/**
 * A person says that this was a matter of law or safety. Its template answers no longer alone, at once, whatever it has proved.
 * @throws Refusal template.case-not-found
 */
export async function flagCase(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const found = await tx.first<{ template_id: Id; conversation_id: Id }>(
    "select template_id, conversation_id from template_cases where account_id = $1 and id = $2",
    [tx.accountId, id],
  )
  if (!found) throw new Refusal("template.case-not-found")
  await visibleConversation(tx, actor, found.conversation_id).catch(asNotFound)
  await tx.rows("update template_cases set is_flagged = true where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await audit(tx, actor, "template.flagged", found.template_id, { case: id })
  await judge(tx, [id], "wrong", "flagged")
  const template = await templateToChange(tx, found.template_id)
  if (template.state === "automatic") await demote(tx, template, "flagged", found.conversation_id)
}

function asNotFound(error: unknown): never {
  if (error instanceof Refusal) throw new Refusal("template.case-not-found")
  throw error
}
