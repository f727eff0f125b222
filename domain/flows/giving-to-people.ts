import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import type { AccountClock } from "../access/clock.ts"
import type { Assignment } from "../conversations/changing.ts"
import { awaitPerson, handOver } from "../conversations/handing-over.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { dueAt } from "../promises/due.ts"
import { noteFor } from "./note-words.ts"
import type { Run } from "./runs.ts"
import type { Handover } from "./standing.ts"

/**
 * From bot to people, in one transaction with the line that says so: the conversation goes to whom the flow means, or into the queue, with a
 * note of all that the bot knows, and the customer's clock runs from now on.
 */
export async function giveToPeople(
  tx: Tx,
  actor: Actor,
  {
    around,
    clock,
    conversation,
    run,
  }: { around: { now(): Date }; clock: AccountClock; conversation: Conversation; run: Run },
  given: Handover,
): Promise<void> {
  const to = { ...targetOf(given, run), note: noteFor(clock.locale, run, given) }
  // Whom the flow means may have left since it was published: then it is everybody's.
  await handOver(tx, actor, conversation, to).catch((error) => {
    if (!(error instanceof Refusal)) throw error
    return handOver(tx, actor, conversation, { note: to.note })
  })
  const due = dueAt(around.now(), conversation.promise, clock.hours, clock.timeZone)
  await awaitPerson(tx, conversation.id, due)
}

/** Whoever gave it to the bot gets it back, unless the flow means somebody else. */
function targetOf({ to }: Handover, { started_by }: Run): Assignment {
  if (to?.teamId || to?.userId) return { teamId: to.teamId ?? undefined, userId: to.userId ?? undefined }
  return started_by ? { userId: started_by } : {}
}
