import { expect, test } from "vitest"
import type { ChatMessage } from "#contract/routes/chat.ts"
import { Thread } from "./thread.ts"

const said = (seq: number, change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `id-${seq}`,
  seq,
  from: "team",
  name: "Ada",
  isAutomatic: false,
  text: `number ${seq}`,
  state: "sent",
  attachments: [],
  clientId: null,
  at: "2026-01-01T00:00:00Z",
  ...change,
})

test("messages in the wrong order stand in the right one", () => {
  const thread = new Thread()
  thread.fetched([said(3), said(1), said(2)], 3)
  expect(thread.items.map((it) => it.seq)).toEqual([1, 2, 3])
})

test("the next number is new, the same again is known", () => {
  const thread = new Thread()
  thread.fetched([said(1)], 1)
  expect(thread.heard(said(2))).toBe("new")
  expect(thread.heard(said(2, { state: "read" }))).toBe("known")
  expect(thread.items[1]?.state).toBe("read")
})

test("a number further on is a gap and does not move what is known", () => {
  const thread = new Thread()
  thread.fetched([said(1)], 1)
  expect(thread.heard(said(4))).toBe("gap")
  expect(thread.seq).toBe(1)
  thread.fetched([said(4)], 4)
  expect(thread.seq).toBe(4)
})

test("another conversation begins empty", () => {
  const thread = new Thread()
  thread.enter("a")
  thread.fetched([said(1)], 1)
  thread.enter("b")
  expect([thread.items, thread.seq]).toEqual([[], 0])
})

test("it is answered while a person's words are the last; what is automatic changes nothing", () => {
  const thread = new Thread()
  const then = (change: Partial<ChatMessage>) => {
    thread.heard(said(thread.items.length + 1, change))
    return thread.isAnswered
  }
  expect(thread.isAnswered).toBe(false)
  expect(then({ from: "me" })).toBe(false)
  expect(then({ isAutomatic: true })).toBe(false)
  expect(then({ from: "team" })).toBe(true)
  expect(then({ from: "system" })).toBe(true)
  expect(then({ isAutomatic: true })).toBe(true)
  expect(then({ from: "me" })).toBe(false)
})
