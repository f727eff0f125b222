import type { Pledge } from "#contract/routes/pledges.ts"
import type { PromisedKey } from "../../../locales/promised-words.ts"

/** How it stands, as one word. What is due already and not settled yet is overdue. */
export function standingOf({ state, doneAt, dueAt }: Pledge): PromisedKey {
  if (state === "broken" && doneAt) return "pledge.state.good"
  if (state === "open" && Date.parse(dueAt) <= Date.now()) return "pledge.state.overdue"
  return `pledge.state.${state}`
}

/** Still to be kept or made good. */
export function isToDo({ state, doneAt }: Pledge): boolean {
  return state === "open" || (state === "broken" && !doneAt)
}
