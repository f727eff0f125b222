import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { AttributeDefinition } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { listAttributes } from "../attributes/definitions.ts"
import { fillInConversation } from "../conversations/attributes.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { fillInCustomer } from "../customers/attributes.ts"
import { visibleCustomer } from "../customers/showing.ts"
import { chosen } from "./choosing.ts"

const yesAndNo = [
  ["yes", "true", "ja", "ya", "1"],
  ["no", "false", "nein", "tidak", "0"],
]

/** Fills a field of the account's own with what was found out. False: it does not fit, or there is no such field any more. */
export async function fillField(
  tx: Tx,
  actor: Actor,
  { conversation, values }: { conversation: Conversation; values: Record<string, string | null> },
  { subject, key }: { subject: AttributeDefinition["subject"]; key: string },
  value: string,
): Promise<boolean> {
  const definition = (await listAttributes(tx)).find((each) => each.subject === subject && each.key === key)
  if (!definition) return false
  const given = { [key]: typed(definition, value.trim()) }
  try {
    if (subject === "conversation") {
      await fillInConversation(tx, actor, conversation, given)
      // A second step in the same move fills in beside it.
      conversation.attributes = { ...conversation.attributes, ...given }
    } else await fillInCustomer(tx, actor, await visibleCustomer(tx, actor, conversation.customer_id), given)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
  values[`${subject}.attributes.${key}`] = value
  return true
}

/** Words as the value they stand for. What does not fit is refused by the field itself. */
function typed({ type, choices }: AttributeDefinition, value: string): unknown {
  if (value === "") return null
  if (type === "number") return Number(value)
  if (type === "yes-no") return [true, false][chosen(yesAndNo, value) ?? 2] ?? value
  if (type === "choice")
    return (
      choices[
        chosen(
          choices.map((choice) => [choice]),
          value,
        ) ?? -1
      ] ?? value
    )
  return value
}
