import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { append } from "./appending.ts"

/** One quiet line of the house's own: what happened without anybody's doing. `once`: a key, for what may be told again. */
export async function tell(
  tx: Tx,
  conversation: Id,
  event: Record<string, unknown>,
  once?: string,
): Promise<void> {
  const author = { type: "system" as const, id: null, name: "" }
  const line = { conversation, type: "event" as const, author, event, by: "system" }
  await append(tx, once ? { ...line, clientId: once } : line, [true, null, []])
}
