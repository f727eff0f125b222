import { expectThread } from "../../data/thread.ts"

/** A pointer that passes by says nothing; one that rests is about to press. */
const RESTS_MS = 60
let resting: ReturnType<typeof setTimeout> | undefined

/** The pointer is over this row; undefined: it left. */
export function pointAt(id: string | undefined): void {
  clearTimeout(resting)
  if (id) resting = setTimeout(() => expectThread(id), RESTS_MS)
}

/** j and k lead to the neighbours of what is open, the first j to the first. */
export function expectNear(items: readonly { id: string }[], openId: string | undefined): void {
  const at = items.findIndex(({ id }) => id === openId)
  for (const near of [items[at + 1], items[at + 2], items[at - 1]]) if (near) expectThread(near.id)
}
