import { expect, test, vi } from "vitest"
import { asOf } from "./as-of.ts"

const kept = (at: string) => new Response("", { headers: { "x-tresen-kept-at": at } })

test("the oldest of what is shown counts, until the server itself answers", () => {
  const told = vi.fn()
  const stop = asOf.subscribe(told)
  asOf.heard(new Response(""))
  expect(asOf.current()).toBeNull()
  expect(told).not.toHaveBeenCalled()
  asOf.heard(kept("2026-05-01T14:03:00Z"))
  asOf.heard(kept("2026-05-01T14:01:00Z"))
  asOf.heard(kept("2026-05-01T14:05:00Z"))
  expect(asOf.current()).toBe(Date.parse("2026-05-01T14:01:00Z"))
  expect(told).toHaveBeenCalledTimes(2)
  asOf.heard(new Response(""))
  expect(asOf.current()).toBeNull()
  stop()
})
