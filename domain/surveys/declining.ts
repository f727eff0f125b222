import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { keepAnswer } from "../conversations/asking.ts"
import { tell } from "../conversations/telling.ts"
import { wishNoSurveys } from "../customers/changing.ts"
import { type AskingRow, askingRow, lockConversation } from "./answering.ts"

/**
 * Who was asked wants to be asked nothing any more: about nothing, in no inbox, until somebody of the team lifts it for them. What was
 * asked can still be answered. The customer's row is locked last, as by who asks: it is asked before, or not at all.
 * @throws Refusal survey.not-found
 */
export async function decline(tx: Tx, id: Id): Promise<AskingRow> {
  const conversation = await lockConversation(tx, id)
  const asking = await askingRow(tx, id, "for update")
  if (!conversation || !asking?.asked_at) throw new Refusal("survey.not-found")
  if (asking.message_id) await keepAnswer(tx, asking.message_id, { isDeclined: true })
  if (await wishNoSurveys(tx, conversation.customer_id))
    await tell(tx, conversation.id, { name: "survey-declined" })
  return asking
}
