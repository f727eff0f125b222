import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"

/** Something that is known of a message only after it was said. Those who look at it see it. */
export async function addToEnvelope(
  tx: Tx,
  { message, conversation }: { message: Id; conversation: Id },
  more: Record<string, unknown>,
): Promise<void> {
  await tx.rows(
    "update messages set envelope = coalesce(envelope, '{}') || $3 where account_id = $1 and id = $2",
    [tx.accountId, message, JSON.stringify(more)],
    "add-to-envelope",
  )
  tx.announce("message.marked", { conversation, message })
}
