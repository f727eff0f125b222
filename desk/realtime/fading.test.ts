import { beforeEach, expect, test, vi } from "vitest"
import { Fading } from "./fading.ts"

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test("who stops typing without a word is forgotten", () => {
  const typing = new Fading<string>(6_000)
  typing.say("mia", "Mia")
  vi.advanceTimersByTime(5_999)
  expect(typing.all()).toEqual(["Mia"])
  vi.advanceTimersByTime(1)
  expect(typing.all()).toEqual([])
})

test("who goes on typing stays, without being there twice", () => {
  const typing = new Fading<string>(6_000)
  typing.say("mia", "Mia")
  vi.advanceTimersByTime(4_000)
  typing.say("mia", "Mia")
  vi.advanceTimersByTime(4_000)
  expect(typing.all()).toEqual(["Mia"])
})

test("who says they stopped is gone at once, and listeners hear of it", () => {
  const typing = new Fading<string>(6_000)
  let heard = 0
  typing.subscribe(() => heard++)
  typing.say("mia", "Mia")
  typing.forget("mia")
  typing.forget("mia")
  expect(typing.all()).toEqual([])
  expect(heard).toBe(2)
})
