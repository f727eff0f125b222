import type { Change } from "#contract/routes/triage.ts"
import type { Conversation } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import type { TriageKey } from "../../../locales/triage-words.ts"
import { assigned, assignedAsBefore, closed, reopened, useDoing } from "../deeds.ts"

/** Makes a change, says so and offers to take it back: to the open conversation, or to all that are selected. */
export type Apply = (change: Change, done: TriageKey, values?: Record<string, unknown>) => unknown

/** To one conversation, by the routes of its own. */
export function useApplyToOne(conversation: Conversation): Apply {
  const doIt = useDoing()
  return (change, done, values) =>
    doIt(
      done as never,
      () => changed(conversation.id, change),
      () => putBack(conversation, change),
      values,
    )
}

function changed(id: string, change: Change): Promise<unknown> {
  const params = { id }
  if (change.do === "assign") return assigned(id, change as { userId?: string | null })
  if (change.do === "close") return closed(id)
  if (change.do === "reopen") return reopened(id)
  if (change.do === "label") {
    const { add, remove } = change
    return call("PUT /api/v1/conversations/:id/labels", { params, body: { add, remove } })
  }
  if (change.do === "prioritise")
    return call("PUT /api/v1/conversations/:id/priority", { params, body: { priority: change.priority } })
  if (change.do === "move")
    return call("PUT /api/v1/conversations/:id/inbox", { params, body: { inboxId: change.inboxId } })
  if (change.do === "spam") return call("PUT /api/v1/conversations/:id/spam", { params })
  if (change.do === "not-spam") return call("DELETE /api/v1/conversations/:id/spam", { params })
  return call("PUT /api/v1/conversations/:id/snooze", { params, body: { until: change.until } })
}

/** What it was before is known here; the other way round is a change like any other. */
function putBack(was: Conversation, change: Change): Promise<unknown> {
  if (change.do === "assign") return assignedAsBefore(was)
  if (change.do === "prioritise") return changed(was.id, { do: "prioritise", priority: was.priority })
  if (change.do === "label") {
    const add = change.remove.filter((id) => was.labelIds.includes(id))
    const remove = change.add.filter((id) => !was.labelIds.includes(id))
    return changed(was.id, { do: "label", add, remove })
  }
  if (change.do === "move") return changed(was.id, { do: "move", inboxId: was.inboxId })
  if (change.do === "spam") return changed(was.id, { do: "not-spam" })
  if (change.do === "not-spam") return changed(was.id, { do: "spam" })
  if (was.status === "closed") return closed(was.id)
  return was.snooze ? changed(was.id, { do: "snooze", until: was.snooze.until }) : reopened(was.id)
}
