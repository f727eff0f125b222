import type { Conversation } from "./seeing.ts"

/** Everything a change in bulk may touch, as it travels in JSON. */
export interface Standing {
  status: Conversation["status"]
  closed_at: string | null
  waiting_since: string | null
  due_at: string | null
  snooze: Conversation["snooze"]
  snoozed_until: string | null
  spam: Conversation["spam"]
  assignee_id: string | null
  team_id: string | null
  label_ids: string[]
  priority: number
  inbox_id: string
  also_in: string[]
  via_inbox_id: string
  promise: number
}

/** How a conversation stands right now. */
export function standingOf(conversation: Conversation): Standing {
  const { status, snooze, spam, assignee_id, team_id, label_ids, priority } = conversation
  const { closed_at, waiting_since, due_at, snoozed_until } = conversation
  const { inbox_id, also_in, via_inbox_id, promise } = conversation
  const at = (date: Date | null) => date?.toISOString() ?? null
  return {
    ...{ status, closed_at: at(closed_at), waiting_since: at(waiting_since), due_at: at(due_at) },
    ...{ snooze, snoozed_until: at(snoozed_until), spam, assignee_id, team_id, label_ids, priority },
    ...{ inbox_id, also_in, via_inbox_id, promise },
  }
}

/** Undoing takes back what was set, not that the customer was answered: nobody waits again because of it. */
export function answered(before: Standing, after: Standing): Standing {
  return { ...before, waiting_since: after.waiting_since, due_at: after.due_at }
}

/** What differs between the two. */
export function touchedBy(before: Standing, after: Standing): (keyof Standing)[] {
  return (Object.keys(before) as (keyof Standing)[]).filter((key) => !isSame(before[key], after[key]))
}

/** Whatever the order of keys: PostgreSQL keeps its own. */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other)
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
      : inner,
  )
}
