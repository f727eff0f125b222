import type { ListFilter } from "../../data/conversations.ts"

/** Address part of a view → what is asked of the server: "mine", "unassigned", "all", "snoozed", "closed", "inbox-<id>", "team-<id>", "saved-<id>". */
export function filterOf(view: string): ListFilter {
  const [part, id] = splitView(view)
  if (part === "mine") return { status: "open", order: "due", assignee: "me" }
  if (part === "unassigned") return { status: "open", order: "due", assignee: "none" }
  if (part === "snoozed") return { status: "snoozed", order: "newest" }
  if (part === "closed") return { status: "closed", order: "newest" }
  if (part === "inbox" && id) return { status: "open", order: "due", inbox: id }
  if (part === "team" && id) return { status: "open", order: "due", team: id }
  if (part === "saved" && id) return { status: "open", order: "due", view: id }
  return { status: "open", order: "due" }
}

/** "inbox-0198…-…" → ["inbox", "0198…-…"]. */
export function splitView(view: string): [part: string, id: string | undefined] {
  const at = view.indexOf("-")
  return at < 0 ? [view, undefined] : [view.slice(0, at), view.slice(at + 1)]
}
