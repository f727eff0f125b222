import { type Actor, actorKey } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Planned } from "#contract/writing.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { type PlannedRow, showPlanned } from "./planned.ts"
import { tellOfPlanned } from "./planning.ts"

/** Gives a reply that waits for a yes back to its author, with a word why. @throws Refusal planned.not-found when it waits for nobody */
export async function giveBack(tx: Tx, actor: Actor, row: PlannedRow, because: string): Promise<Planned> {
  if (row.reason !== "approval" || row.state !== "waiting") throw new Refusal("planned.not-found")
  const returned = await tx.first<PlannedRow>(
    "update planned set state = 'returned', because = $3, updated_at = now() where account_id = $1 and id = $2 and state = 'waiting' returning *",
    [tx.accountId, row.id, JSON.stringify({ code: "returned", by: actor.name, text: because })],
  )
  if (!returned) throw new Refusal("planned.not-found")
  tellOfPlanned(tx, actor, row)
  const about = { conversation: row.conversation_id, planned: row.id }
  await record(tx, "planned.stopped", {
    ...about,
    author: row.author_id,
    because: "returned",
    by: actorKey(actor),
  })
  return (await showPlanned(tx, actor, [returned]))[0]!
}
