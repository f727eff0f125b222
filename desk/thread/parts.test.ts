import { expect, test } from "vitest"
import type { Message } from "#contract/views.ts"
import { partsOf } from "./parts.ts"

let count = 0
function message(type: Message["type"], at: string, author = "mia"): Message {
  count++
  return {
    id: `m${count}`,
    type,
    createdAt: at,
    author: { type: "customer", id: author, name: author },
  } as Message
}
const dayOf = (at: string) => at.slice(0, 10)
const kinds = (messages: Message[]) => partsOf(messages, dayOf).map(({ type }) => type)

test("a day stands above its first message", () => {
  expect(kinds([message("in", "2026-03-01T10:00:00Z"), message("in", "2026-03-02T10:00:00Z")])).toEqual([
    "day",
    "message",
    "day",
    "message",
  ])
})

test("neighbouring events fold into one line", () => {
  const at = "2026-03-01T10:00:00Z"
  const parts = partsOf(
    [message("event", at), message("event", at), message("in", at), message("event", at)],
    dayOf,
  )
  expect(parts.map((part) => (part.type === "events" ? part.events.length : part.type))).toEqual([
    "day",
    2,
    "message",
    1,
  ])
})

test("messages of one person within five minutes are one block", () => {
  const parts = partsOf(
    [
      message("in", "2026-03-01T10:00:00Z"),
      message("in", "2026-03-01T10:04:00Z"),
      message("in", "2026-03-01T10:20:00Z"),
      message("in", "2026-03-01T10:21:00Z", "ben"),
      message("note", "2026-03-01T10:21:00Z", "ben"),
    ],
    dayOf,
  )
  expect(parts.flatMap((part) => (part.type === "message" ? [part.isFollowing] : []))).toEqual([
    false,
    true,
    false,
    false,
    false,
  ])
})
