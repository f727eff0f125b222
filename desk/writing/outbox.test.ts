import { beforeEach, expect, test, vi } from "vitest"
import type { Message } from "#contract/views.ts"
import { type NewOutgoing, Outbox, type Outgoing } from "./outbox.ts"

class Refused extends Error {}
class NoLine extends Error {}

const reply: NewOutgoing = {
  conversation: "c1",
  type: "reply",
  text: "Hello",
  attachments: [],
  seenSeq: 4,
  cc: [],
}
const settled = () => vi.advanceTimersByTimeAsync(0)

/** A server that answers as told, and a browser whose storage outlives the page. */
function desk(answers: Record<string, () => Promise<Message>> = {}) {
  const disk = { text: null as string | null }
  const sent: Outgoing[] = []
  const arrived: string[] = []
  let ids = 0
  const doors = {
    read: () => disk.text,
    write: (text: string) => {
      disk.text = text
    },
    send: (entry: Outgoing) => {
      sent.push(entry)
      return answers[entry.text]?.() ?? Promise.resolve({ id: entry.clientId } as Message)
    },
    refusalOf: (error: unknown) =>
      error instanceof Refused
        ? { code: "message.newer-exists", message: "", newer: [] }
        : ("later" as const),
    sent: (entry: Outgoing) => void arrived.push(entry.text),
    newId: () => `id-${++ids}`,
  }
  return { open: () => new Outbox(doors), sent, arrived, disk }
}

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test("what is written goes out and leaves the outbox", async () => {
  const { open, arrived } = desk()
  const outbox = open()
  outbox.add(reply)
  expect(outbox.entries().length).toBe(1)
  await settled()
  expect(arrived).toEqual(["Hello"])
  expect(outbox.entries()).toEqual([])
})

test("without a line it waits, survives a reload and goes out with the same id", async () => {
  let isOnline = false
  const { open, sent, arrived } = desk({
    Hello: () => (isOnline ? Promise.resolve({} as Message) : Promise.reject(new NoLine())),
  })
  open().add(reply)
  await settled()
  const reloaded = open()
  expect(reloaded.entries()).toMatchObject([{ text: "Hello", state: "waiting" }])

  isOnline = true
  reloaded.flush()
  await settled()
  expect(arrived).toEqual(["Hello"])
  expect(new Set(sent.map(({ clientId }) => clientId)).size).toBe(1)
})

test("it tries again by itself, ever more patiently", async () => {
  const { open, sent } = desk({ Hello: () => Promise.reject(new NoLine()) })
  open().add(reply)
  await settled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent.length).toBe(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent.length).toBe(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent.length).toBe(3)
})

test("in one conversation order is kept: the second waits for the first", async () => {
  let letGo: (message: Message) => void = () => {}
  const { open, arrived } = desk({ Hello: () => new Promise((resolve) => (letGo = resolve)) })
  const outbox = open()
  outbox.add(reply)
  outbox.add({ ...reply, text: "And one more thing" })
  outbox.add({ ...reply, conversation: "c2", text: "Elsewhere" })
  await settled()
  expect(arrived).toEqual(["Elsewhere"])
  letGo({} as Message)
  await settled()
  expect(arrived).toEqual(["Elsewhere", "Hello", "And one more thing"])
})

test("a refused reply is held until somebody decides, and holds back what follows it", async () => {
  let isNewer = true
  const { open, sent, arrived } = desk({
    Hello: () => (isNewer ? Promise.reject(new Refused()) : Promise.resolve({} as Message)),
  })
  const outbox = open()
  outbox.add(reply)
  outbox.add({ ...reply, text: "Second" })
  await settled()
  expect(outbox.entries()[0]).toMatchObject({ state: "held", refusal: { code: "message.newer-exists" } })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(sent.length).toBe(1)

  isNewer = false
  outbox.sendAnyway(outbox.entries()[0]!.clientId, 7)
  await settled()
  expect(sent[1]).toMatchObject({ text: "Hello", seenSeq: 7 })
  expect(arrived).toEqual(["Hello", "Second"])
})

test("what is taken out can be edited and is not sent", async () => {
  const { open, disk } = desk({ Hello: () => Promise.reject(new Refused()) })
  const outbox = open()
  outbox.add(reply)
  await settled()
  expect(outbox.take(outbox.entries()[0]!.clientId)?.text).toBe("Hello")
  expect(outbox.entries()).toEqual([])
  expect(disk.text).toBe("[]")
})
