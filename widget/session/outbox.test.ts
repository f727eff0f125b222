import { expect, test } from "vitest"
import type { Store } from "../store.ts"
import { Outbox, type Posted } from "./outbox.ts"

function shelf(): Store {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  }
}

const note = (clientId: string) => ({ clientId, text: clientId, attachments: [], at: "2026-01-01T00:00:00Z" })

function filled(store = shelf()) {
  const outbox = new Outbox(store)
  for (const id of ["a", "b", "c"]) outbox.add(note(id))
  return outbox
}

test("what waits is posted in the order it was written", async () => {
  const posted: string[] = []
  const done = await filled().drain(async (it) => {
    posted.push(it.clientId)
    return "sent"
  })
  expect([done, posted]).toEqual([true, ["a", "b", "c"]])
})

test("without a network the first stays, and nothing overtakes it", async () => {
  const outbox = filled()
  let calls = 0
  const done = await outbox.drain(async () => {
    calls++
    return "later"
  })
  expect([done, calls, outbox.list().length]).toEqual([false, 1, 3])
})

test("a refused message is marked with the reason and the next one goes out", async () => {
  const outbox = filled()
  const answers: Record<string, Posted> = { a: "sent", b: { refused: "message.too-long" }, c: "sent" }
  expect(await outbox.drain(async (it) => answers[it.clientId]!)).toBe(true)
  expect(outbox.list()).toEqual([{ ...note("b"), failed: "message.too-long" }])
})

test("a failed message can be tried again", async () => {
  const outbox = filled()
  await outbox.drain(async () => ({ refused: "chat.blocked" }))
  outbox.retry("b")
  const posted: string[] = []
  await outbox.drain(async (it) => {
    posted.push(it.clientId)
    return "sent"
  })
  expect(posted).toEqual(["b"])
})

test("another page with the same store sees what waits", () => {
  const store = shelf()
  filled(store)
  expect(new Outbox(store).list().map((it) => it.clientId)).toEqual(["a", "b", "c"])
})

test("a message written while others are being posted is posted too", async () => {
  const outbox = filled()
  const posted: string[] = []
  await outbox.drain(async (it) => {
    if (it.clientId === "a") outbox.add(note("d"))
    posted.push(it.clientId)
    return "sent"
  })
  expect(posted).toEqual(["a", "b", "c", "d"])
})
