import { beforeEach, expect, test, vi } from "vitest"
import { TypingSignal } from "./typing-signal.ts"

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test("a quick hand is told about once in three seconds", () => {
  const told: boolean[] = []
  const signal = new TypingSignal((on) => told.push(on))
  for (let key = 0; key < 35; key++) {
    signal.moved()
    vi.advanceTimersByTime(100)
  }
  expect(told).toEqual([true, true])
})

test("a hand that rests is told about once", () => {
  const told: boolean[] = []
  const signal = new TypingSignal((on) => told.push(on))
  signal.moved()
  vi.advanceTimersByTime(60_000)
  signal.stop()
  expect(told).toEqual([true, false])
})

test("who never typed has nothing to take back", () => {
  const told: boolean[] = []
  new TypingSignal((on) => told.push(on)).stop()
  expect(told).toEqual([])
})
