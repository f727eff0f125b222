import { type Actor, actorKey } from "#contract/actor.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { announceChanged } from "./making.ts"
import type { PledgeRow } from "./pledges.ts"
import { setWatch } from "./watching.ts"

/** Says what became of it: kept (late, if it is broken already), none after all, or open again. Saying it twice is no change. */
export async function settle(
  tx: Tx,
  actor: Actor,
  pledge: PledgeRow,
  state: "kept" | "withdrawn" | "open",
): Promise<void> {
  if (state === "open") return openAgain(tx, actor, pledge)
  if (pledge.state === state) return
  if (state === "kept" && pledge.state === "broken") return makeGood(tx, actor, pledge)
  await tx.rows(
    `update pledges set state = $3, how = $4, settled_at = now(), settled_by = $5, settled_by_name = $6, done_at = null
     where account_id = $1 and id = $2`,
    [...[tx.accountId, pledge.id, state, state === "kept" ? "hand" : null, actor.id, actor.name]],
  )
  await noteDown(tx, actor, pledge, state)
  const about = { conversation: pledge.conversation_id, pledge: pledge.id, by: actorKey(actor) }
  await record(tx, state === "kept" ? "pledge.kept" : "pledge.withdrawn", about)
}

/** Late, and done: it stays broken in the figures and leaves the list. */
async function makeGood(tx: Tx, actor: Actor, pledge: PledgeRow): Promise<void> {
  if (pledge.done_at) return
  await tx.rows(
    `update pledges set done_at = now(), settled_by = $3, settled_by_name = $4 where account_id = $1 and id = $2`,
    [tx.accountId, pledge.id, actor.id, actor.name],
  )
  await noteDown(tx, actor, pledge, "made-good")
  announceChanged(tx, actor, pledge)
}

/** Takes back what somebody said of it. A time that has passed meanwhile breaks it at once, or it was answered after all. */
async function openAgain(tx: Tx, actor: Actor, pledge: PledgeRow): Promise<void> {
  if (pledge.state === "open" || (pledge.state === "broken" && !pledge.done_at)) return
  const isBroken = pledge.state === "broken"
  await tx.rows(
    `update pledges set state = $3, how = $4, settled_at = case when $3 = 'broken' then settled_at end, settled_by = null,
       settled_by_name = null, done_at = null where account_id = $1 and id = $2`,
    [tx.accountId, pledge.id, isBroken ? "broken" : "open", isBroken ? "due" : null],
  )
  await noteDown(tx, actor, pledge, "reopened")
  const { id, due_at, created_at } = pledge
  if (!isBroken) await setWatch(tx, { id, due_at, since: created_at })
  announceChanged(tx, actor, pledge)
}

/** The figures speak of people: who changes them by hand stands in the log. */
function noteDown(tx: Tx, actor: Actor, { id, text, due_at }: PledgeRow, done: string): Promise<void> {
  return audit(tx, actor, `pledge.${done}`, id, { text, dueAt: due_at.toISOString() })
}

/** Words it otherwise. */
export async function reword(tx: Tx, actor: Actor, pledge: PledgeRow, text: string): Promise<void> {
  if (text === pledge.text) return
  await tx.rows("update pledges set text = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    pledge.id,
    text,
  ])
  announceChanged(tx, actor, pledge)
}
