import { expect, test } from "vitest"
import { Throttle } from "./throttling.ts"

const now = (seconds = 0) => new Date(1_800_000_000_000 + seconds * 1000)
const waits = (work: () => void) => {
  try {
    work()
    return 0
  } catch (error) {
    return (error as { detail: { seconds: number } }).detail.seconds
  }
}

test("five mistakes pass, then the wait doubles up to a quarter of an hour", () => {
  const throttle = new Throttle()
  const seen: number[] = []
  let at = 0
  for (let guess = 0; guess < 20; guess++) {
    const wait = waits(() => throttle.attempt("ada", "192.0.2.1", now(at)))
    if (!wait) continue
    seen.push(wait)
    at += wait
    throttle.attempt("ada", "192.0.2.1", now(at))
  }
  expect(seen).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900])
})

test("nobody locks a colleague out: from elsewhere one waits a minute at most", () => {
  const throttle = new Throttle()
  for (let guess = 0; guess < 2000; guess++)
    waits(() => throttle.attempt("ada", `198.51.${guess >> 8}.${guess & 255}`, now(guess)))
  expect(waits(() => throttle.attempt("ada", "192.0.2.1", now(2000)))).toBeLessThanOrEqual(60)
  expect(waits(() => throttle.attempt("bo", "198.51.0.1", now(2000)))).toBe(0)
})

test("an IPv6 network is one guesser, and being right forgives", () => {
  const throttle = new Throttle()
  for (let guess = 0; guess < 5; guess++) throttle.attempt("ada", `2001:db8:1:2::${guess}`, now())
  expect(waits(() => throttle.attempt("ada", "2001:db8:1:2:ffff::1", now()))).toBeGreaterThan(0)
  expect(waits(() => throttle.attempt("ada", "2001:db8:1:3::1", now()))).toBe(0)
  throttle.attempt("bo", "192.0.2.1", now())
  throttle.succeeded("bo", "192.0.2.1")
  for (let guess = 0; guess < 5; guess++)
    expect(waits(() => throttle.attempt("bo", "192.0.2.1", now()))).toBe(0)
})
