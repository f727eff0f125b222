import type { MacroAction } from "#contract/writing.ts"

/** What a macro can do, in the order of the menu. */
export const steps = ["reply", "note", "label", "assign", "priority", "snooze", "close"] as const

export function newStep(what: (typeof steps)[number]): MacroAction {
  if (what === "reply" || what === "note") return { do: what, text: "" }
  if (what === "label") return { do: "label", add: [], remove: [] }
  if (what === "assign") return { do: "assign", userId: "me" }
  if (what === "priority") return { do: "priority", priority: 1 }
  if (what === "snooze") return { do: "snooze", hours: 24 }
  return { do: "close" }
}
