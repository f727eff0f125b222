import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { ToClient } from "#contract/realtime.ts"
import { Line } from "./line.ts"
import type { OpenWire } from "./wire.ts"

const hello: ToClient = { t: "hello", link: "l", build: "b", now: "2026-01-01T00:00:00Z" }
const target = { base: "http://counter.example", credentials: "?inbox=shop&token=t" }

/** A transport driven by hand: remembers each opening with its ends. */
function transport() {
  const opened: { hear(message: ToClient): void; lost(): void; isClosed: boolean }[] = []
  const open: OpenWire = (_target, hear, lost) => {
    const wire = { hear, lost, isClosed: false }
    opened.push(wire)
    return {
      say: () => undefined,
      close: () => {
        wire.isClosed = true
      },
    }
  }
  return { open, opened }
}

function line(...open: OpenWire[]) {
  const heard: ToClient[] = []
  const live: boolean[] = []
  const made = new Line({ hear: (it) => heard.push(it), onLive: (it) => live.push(it) }, open)
  return { line: made, heard, live }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test("hello makes the line live, losing it is told and mended", () => {
  const socket = transport()
  const { line: it, live } = line(socket.open)
  it.start(target)
  socket.opened[0]!.hear(hello)
  socket.opened[0]!.lost()
  vi.advanceTimersByTime(2000)
  socket.opened[1]!.hear(hello)
  expect(live).toEqual([true, false, true])
})

test("a transport that never says hello gives way to the next", () => {
  const [socket, stream] = [transport(), transport()]
  const { line: it } = line(socket.open, stream.open)
  it.start(target)
  vi.advanceTimersByTime(8000)
  expect([socket.opened.length, stream.opened.length]).toEqual([1, 1])
  expect(socket.opened[0]!.isClosed).toBe(true)
})

test("a transport that has worked once is kept through an outage", () => {
  const [socket, stream] = [transport(), transport()]
  const { line: it } = line(socket.open, stream.open)
  it.start(target)
  socket.opened[0]!.hear(hello)
  for (let outage = 0; outage < 3; outage++) {
    socket.opened.at(-1)!.lost()
    vi.advanceTimersByTime(10_000)
  }
  expect(stream.opened).toEqual([])
  expect(socket.opened.length).toBeGreaterThan(3)
})

test("a transport that throws when opened counts as not reached", () => {
  const stream = transport()
  const forbidden: OpenWire = () => {
    throw new Error("SecurityError")
  }
  const { line: it } = line(forbidden, stream.open)
  it.start(target)
  vi.advanceTimersByTime(1000)
  expect(stream.opened.length).toBe(1)
})

test("the pauses grow to half a minute and no further", () => {
  const socket = transport()
  const { line: it } = line(socket.open)
  it.start(target)
  for (let failure = 0; failure < 12; failure++) {
    socket.opened.at(-1)!.lost()
    vi.advanceTimersByTime(46_000)
  }
  expect(socket.opened.length).toBeGreaterThanOrEqual(13)
})

test("goodbye means: come back after the named pause, to the same transport", () => {
  const [socket, stream] = [transport(), transport()]
  const { line: it } = line(socket.open, stream.open)
  it.start(target)
  socket.opened[0]!.hear(hello)
  socket.opened[0]!.hear({ t: "bye", ms: 4000 })
  vi.advanceTimersByTime(1900)
  expect(socket.opened.length).toBe(1)
  vi.advanceTimersByTime(5000)
  expect([socket.opened.length, stream.opened.length]).toEqual([2, 0])
})

test("a stopped line opens nothing any more", () => {
  const socket = transport()
  const { line: it } = line(socket.open)
  it.start(target)
  it.stop()
  vi.advanceTimersByTime(120_000)
  expect([socket.opened.length, socket.opened[0]!.isClosed]).toEqual([1, true])
})
