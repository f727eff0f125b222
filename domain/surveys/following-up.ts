import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"

/** Somebody has looked after a bad answer. @throws Refusal feedback.not-found */
export async function followUp(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await set(tx, actor, id, "done")
}

/** It is to be looked after, after all. @throws Refusal feedback.not-found */
export async function unfollowUp(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await set(tx, actor, id, "due")
}

async function set(tx: Tx, actor: Actor, id: Id, state: "due" | "done"): Promise<void> {
  const isDone = state === "done"
  const rows = await tx.rows(
    `update askings set follow_up = $3, followed_up_at = case when $4 then now() end, followed_up_by = case when $4 then $5::uuid end
     where account_id = $1 and id = $2 and state = 'answered' returning id`,
    [tx.accountId, id, state, isDone, actor.type === "user" ? actor.id : null],
  )
  if (!rows.length) throw new Refusal("feedback.not-found")
  tx.announce("feedback.changed", {})
}

/** A person's answer to the customer is looking after it. */
export async function followedUpByReplying(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const by = events.flatMap(({ data }) => {
    const user = /^user:(.+)$/.exec(String(data.by ?? ""))?.[1]
    return user ? [{ conversation: data.conversation as Id, user, message: data.message as Id }] : []
  })
  if (!by.length) return
  const done = await tx.rows(
    `update askings k set follow_up = 'done', followed_up_at = now(), followed_up_by = e."user"
     from jsonb_to_recordset($2::jsonb) e (conversation uuid, "user" uuid, message uuid)
     join messages m on m.account_id = $1 and m.id = e.message
     where k.account_id = $1 and k.conversation_id = e.conversation and k.follow_up = 'due' and m.created_at > k.answered_at
     returning k.id`,
    [tx.accountId, JSON.stringify(by)],
    "followed-up-by-replying",
  )
  if (done.length) tx.announce("feedback.changed", {})
}
