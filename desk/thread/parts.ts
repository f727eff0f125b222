import type { Message } from "#contract/views.ts"

/** What a thread is made of on the screen. */
export type Part =
  | { type: "day"; key: string; at: string }
  | { type: "message"; key: string; message: Message; isFollowing: boolean }
  | { type: "events"; key: string; events: Message[] }

const together = 5 * 60_000

/**
 * Days between, neighbouring events in one folded line, and messages of one person within five minutes as one block
 * (`isFollowing`: name and face stand above already). `dayOf` gives the reader's calendar day.
 */
export function partsOf(messages: Message[], dayOf: (at: string) => string): Part[] {
  const parts: Part[] = []
  for (const message of messages) {
    // It keeps the number of a line that was split off, and says nothing.
    if (message.event?.name === "split-off") continue
    const before = parts.at(-1)
    const previous = before && before.type !== "day" ? lastOf(before) : undefined
    if (!previous || dayOf(previous.createdAt) !== dayOf(message.createdAt)) parts.push(dayPart(message))
    const last = parts.at(-1)!
    if (message.type !== "event")
      parts.push({ type: "message", key: message.id, message, isFollowing: follows(last, message) })
    else if (last.type === "events") last.events.push(message)
    else parts.push({ type: "events", key: message.id, events: [message] })
  }
  return parts
}

function dayPart(message: Message): Part {
  return { type: "day", key: `day-${message.id}`, at: message.createdAt }
}

function lastOf(part: Exclude<Part, { type: "day" }>): Message {
  return part.type === "events" ? part.events.at(-1)! : part.message
}

function follows(last: Part, message: Message): boolean {
  if (last.type !== "message" || last.message.type !== message.type) return false
  const isSame =
    last.message.author.type === message.author.type && last.message.author.id === message.author.id
  return isSame && Date.parse(message.createdAt) - Date.parse(last.message.createdAt) < together
}
