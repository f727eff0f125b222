import { expect, test } from "vitest"
import type { ChatMessage } from "#contract/routes/chat.ts"
import { linesOf } from "./lines.ts"

const at = (minute: number) => new Date(2026, 2, 4, 12, minute).toISOString()
const said = (seq: number, minute: number, change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `id-${seq}`,
  seq,
  from: "team",
  name: "Ada",
  isAutomatic: false,
  text: `number ${seq}`,
  state: "sent",
  attachments: [],
  clientId: null,
  at: at(minute),
  ...change,
})
const unsent = (clientId: string, minute: number) => ({
  clientId,
  text: clientId,
  attachments: [],
  at: at(minute),
})
const shape = (lines: ReturnType<typeof linesOf>) =>
  lines.map((it) =>
    it.type === "message" || it.type === "unsent"
      ? `${it.isFirst ? "<" : ""}${it.key}${it.isLast ? ">" : ""}`
      : it.type,
  )

test("a day stands above its first message only", () => {
  const yesterday = new Date(2026, 2, 3, 12).toISOString()
  expect(shape(linesOf([said(1, 0, { at: yesterday }), said(2, 1), said(3, 2)], []))).toEqual([
    "day",
    "<id-1>",
    "day",
    "<id-2",
    "id-3>",
  ])
})

test("one writer's messages within five minutes stand together, others apart", () => {
  const messages = [said(1, 0), said(2, 1), said(3, 20), said(4, 21, { name: "Budi" })]
  expect(shape(linesOf(messages, []))).toEqual(["day", "<id-1", "id-2>", "<id-3>", "<id-4>"])
})

test("an automatic message never hides among a person's", () => {
  expect(shape(linesOf([said(1, 0), said(2, 1, { isAutomatic: true })], []))).toEqual([
    "day",
    "<id-1>",
    "<id-2>",
  ])
})

test("what waits stands below, with my last message", () => {
  const mine = said(1, 0, { from: "me", clientId: "a" })
  expect(shape(linesOf([mine], [unsent("b", 1)]))).toEqual(["day", "<a", "b>"])
})

test("a message that arrived is drawn once, even while the outbox still has it", () => {
  const mine = said(1, 0, { from: "me", clientId: "a" })
  expect(shape(linesOf([mine], [unsent("a", 0)]))).toEqual(["day", "<a>"])
})

test("a system line parts what stands around it", () => {
  expect(shape(linesOf([said(1, 0), said(2, 1, { from: "system" }), said(3, 2)], []))).toEqual([
    "day",
    "<id-1>",
    "system",
    "<id-3>",
  ])
})
