import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Priority } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/** Who put it off, and whether a time or the customer's next message brings it back. */
export interface Snooze {
  kind: "time" | "reply"
  byId: Id | null
  byName: string
  at: string
}

/** What it was before somebody marked it as spam, and whether the mark is why its sender is blocked. */
export interface Spam {
  was: {
    status: "open" | "snoozed" | "closed"
    closed_at: string | null
    waiting_since: string | null
    due_at: string | null
    snooze: Snooze | null
    snoozed_until: string | null
  }
  hasBlocked: boolean
}

/** A conversation as the database knows it. The only way to hold one is a door in this folder. */
export interface Conversation {
  id: Id
  number: number
  inbox_id: Id
  also_in: Id[]
  customer_id: Id
  via_inbox_id: Id
  via_identity_id: Id | null
  subject: string | null
  preview: string
  last_from: "customer" | "team"
  /** side: beside another conversation (`side_of`), in no list. */
  status: "open" | "snoozed" | "closed" | "side"
  side_of: Id | null
  snoozed_until: Date | null
  snooze: Snooze | null
  spam: Spam | null
  /** -1 low, 0 normal, 1 high, 2 urgent. */
  priority: Priority
  label_ids: Id[]
  attributes: Record<string, unknown>
  assignee_id: Id | null
  team_id: Id | null
  seq: number
  guard_seq: number
  waiting_since: Date | null
  due_at: Date | null
  promise: number
  related_to: Id | null
  /** Part of that one now: closed for good, nothing is written here any more. */
  merged_into: Id | null
  last_message_at: Date
  created_at: Date
  closed_at: Date | null
}

/** What an actor may see, as three values for one SQL condition: everything, or what is theirs, or their teams'. */
export function sightOf(actor: Actor): [all: boolean, user: Id | null, teams: readonly Id[]] {
  const isSystem = actor.type === "system"
  return [isSystem || actor.permissions.has("conversations.see-all"), actor.id, actor.teams]
}

/** The condition to `sightOf`, for a table alias and the number of its first value. */
export function seenBy(alias: string, first: number): string {
  return `($${first}::boolean or ${alias}.assignee_id = $${first + 1}::uuid or ${alias}.team_id = any($${first + 2}::uuid[]))`
}

/** Theirs to see, or beside what is theirs to see. For `conversations c`; `first`: number of the first value of `sightOf`. */
export const door = (first: number) =>
  `(${seenBy("c", first)} or exists (select from conversations b
     where b.account_id = c.account_id and b.id = c.side_of and ${seenBy("b", first)}))`

/**
 * The one door: missing and forbidden look alike. What lies beside a conversation is seen by whoever sees that one.
 * @throws Refusal conversation.not-found
 */
export async function visibleConversation(q: Queries, actor: Actor, id: Id): Promise<Conversation> {
  const found = await q.first<Conversation>(
    `select * from conversations c where c.account_id = $1 and c.id = $2 and ${door(3)}`,
    [q.accountId, id, ...sightOf(actor)],
    "visible-conversation",
  )
  if (!found) throw new Refusal("conversation.not-found")
  return found
}

/**
 * The same door for whoever is about to change what they read: nobody else changes it before this transaction ends. A side
 * thread is never closed, given away or put off by itself.
 * @throws Refusal conversation.not-found
 */
export async function conversationToChange(tx: Tx, actor: Actor, id: Id): Promise<Conversation> {
  const found = await tx.first<Conversation>(
    `select * from conversations c where c.account_id = $1 and c.id = $2 and c.side_of is null and ${seenBy("c", 3)} for update`,
    [tx.accountId, id, ...sightOf(actor)],
    "conversation-to-change",
  )
  if (!found) throw new Refusal("conversation.not-found")
  return found
}

/** What became part of another stays as it is. @throws Refusal conversation.already-merged {into} */
export function refuseMerged({ merged_into }: Pick<Conversation, "merged_into">): void {
  if (merged_into) throw new Refusal("conversation.already-merged", { into: merged_into })
}
