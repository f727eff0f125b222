import type { Message } from "#contract/views.ts"
import type { Stretch } from "../../../thread/merge.ts"

/**
 * One thread of several, by time. What is older than the oldest line that is loaded comes in with the page it belongs to,
 * so that nothing jumps in above. Lines of one conversation keep their order, whatever their clocks say.
 */
export function joined({ items, hasOlder }: Stretch, parts: readonly (readonly Message[])[]): Message[] {
  const since = hasOlder ? (items[0]?.createdAt ?? "") : ""
  const others = parts.flat().filter(({ createdAt, event }) => createdAt >= since && event?.name !== "merged")
  return [...items, ...others].sort(byTime)
}

function byTime(a: Message, b: Message): number {
  if (a.conversationId === b.conversationId) return a.seq - b.seq
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0
}
