import { expect, test } from "vitest"
import type { Message } from "#contract/views.ts"
import { lastSeq, merged, type Stretch, withMessage } from "./merge.ts"

const message = (seq: number, state = "sent") => ({ seq, state }) as Message
const stretch = (from: number, to: number, hasOlder = from > 1): Stretch => ({
  items: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  hasOlder,
})
const seqs = (shown: Stretch | undefined) => shown?.items.map(({ seq }) => seq)

test("an older page goes above, and says whether there is more", () => {
  const shown = merged(stretch(51, 60), stretch(1, 50, false))
  expect(seqs(shown)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  expect(shown.hasOlder).toBe(false)
})

test("fetching the newest page again keeps the older ones that were loaded", () => {
  const shown = merged(stretch(1, 60, false), stretch(41, 62))
  expect(seqs(shown)!.length).toBe(62)
  expect(shown.hasOlder).toBe(false)
})

test("a message that changed replaces its former state", () => {
  const shown = withMessage(stretch(1, 3), message(2, "read"))
  expect(shown?.items[1]?.state).toBe("read")
  expect(seqs(shown)).toEqual([1, 2, 3])
})

test("after a long sleep, what no longer touches is dropped rather than shown with a hole", () => {
  const shown = merged(stretch(1, 60, false), stretch(100, 149))
  expect(seqs(shown)?.[0]).toBe(100)
  expect(shown.hasOlder).toBe(true)
})

test("a change above what is loaded does not make a hole either", () => {
  expect(seqs(withMessage(stretch(51, 60), message(3)))?.[0]).toBe(51)
})

test("the first message of an empty thread is shown", () => {
  expect(seqs(withMessage({ items: [], hasOlder: false }, message(1)))).toEqual([1])
  expect(lastSeq(undefined)).toBe(0)
})

test("a late answer does not take back what was read meanwhile; a bounce and a new try are news", () => {
  const after = (states: string[]) =>
    states.reduce<Stretch | undefined>((shown, state) => withMessage(shown, message(1, state)), stretch(1, 1))
      ?.items[0]?.state
  expect(after(["read", "queued"])).toBe("read")
  expect(after(["delivered", "sent"])).toBe("delivered")
  expect(after(["sent", "failed"])).toBe("failed")
  expect(after(["failed", "queued"])).toBe("queued")
})

test("what was found out about a message stays when the answer to its sending comes later than that", () => {
  const template = { id: "t", version: 1 }
  const tagged = { ...message(1), envelope: { template } } as unknown as Message
  const shown = [tagged, message(1)].reduce<Stretch | undefined>(withMessage, stretch(1, 1))
  expect(shown?.items[0]?.envelope).toEqual({ template })
  const edited = { ...message(1), envelope: { template: { id: "t", version: 2 } } } as unknown as Message
  expect(withMessage(shown, edited)?.items[0]).toBe(edited)
})
