import { expect, test } from "vitest"
import type { Message } from "#contract/views.ts"
import { joined } from "./joined.ts"

const line = (conversationId: string, seq: number, minute: number, name?: string) =>
  ({
    id: `${conversationId}${seq}`,
    conversationId,
    seq,
    createdAt: `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000Z`,
    event: name ? { name } : null,
  }) as unknown as Message
const ids = (messages: Message[]) => messages.map(({ id }) => id)

test("the lines of a part stand between those of the whole, by time; that it was merged is said once", () => {
  const whole = [line("a", 1, 1), line("a", 2, 5), line("a", 3, 9, "merged-in")]
  const part = [line("b", 1, 2), line("b", 2, 7), line("b", 3, 9, "merged")]
  expect(ids(joined({ items: whole, hasOlder: false }, [part]))).toEqual(["a1", "b1", "a2", "b2", "a3"])
})

test("what is older than what is loaded waits for its page", () => {
  const items = [line("a", 8, 5), line("a", 9, 9, "merged-in")]
  const part = [line("b", 1, 2), line("b", 2, 7)]
  expect(ids(joined({ items, hasOlder: true }, [part]))).toEqual(["a8", "b2", "a9"])
})
