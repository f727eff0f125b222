import { expect, test } from "vitest"
import { storable } from "./json-body.ts"
import { isFromOurPages } from "./origin.ts"
import { callerAddress, LocalLimiter } from "./rate.ts"

test("a minute's worth may come at once, then evenly, and each door and caller counts alone", () => {
  const limiter = new LocalLimiter()
  const take = (now: number, caller = "a", door = "d") => limiter.take(door, caller, 60, now)
  for (let times = 0; times < 60; times++) expect(take(1000)).toBe(0)
  expect(take(1000)).toBe(1)
  expect(take(1000, "b")).toBe(0)
  expect(take(1000, "a", "other")).toBe(0)
  expect(take(2000)).toBe(0)
  expect(take(2000)).toBe(1)
  for (let times = 0; times < 60; times++) expect(take(100_000)).toBe(0)
})

test("callers who have their whole allowance again are forgotten", () => {
  const limiter = new LocalLimiter()
  for (let caller = 0; caller < 1000; caller++) limiter.take("d", String(caller), 60, 0)
  limiter.take("d", "late", 60, 120_000)
  expect(limiter.size).toBe(1)
})

test("one holder of an IPv6 network is one caller, however many addresses they use", () => {
  expect(callerAddress("192.0.2.7")).toBe("192.0.2.7")
  expect(callerAddress("::ffff:192.0.2.7")).toBe("192.0.2.7")
  expect(callerAddress("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64")
  expect(callerAddress("2001:db8:1:2::9")).toBe(callerAddress("2001:db8:1:2:ffff::1"))
  expect(callerAddress("2001:db8::1")).toBe("2001:db8:0:0::/64")
  expect(callerAddress("::1")).toBe("0:0:0:0::/64")
})

test("pages of ours may change things, other pages may not, programs say nothing", () => {
  const ours = { host: "desk.example:4000", publicUrl: "https://help.example" }
  expect(isFromOurPages({}, ours)).toBe(true)
  expect(isFromOurPages({ origin: "http://desk.example:4000" }, ours)).toBe(true)
  expect(isFromOurPages({ origin: "https://help.example" }, ours)).toBe(true)
  for (const origin of [
    "null",
    "",
    "https://desk.example",
    "https://desk.example:4000.evil.example",
    "https://evil.example",
  ])
    expect(isFromOurPages({ origin }, ours)).toBe(false)
  expect(isFromOurPages({ "sec-fetch-site": "cross-site" }, ours)).toBe(false)
  expect(isFromOurPages({ "sec-fetch-site": "same-origin" }, ours)).toBe(true)
})

test("null characters are found and lone surrogates mended however deep they lie", () => {
  expect(storable({ a: ["x", { b: "cut \ud83d", "\udc00": 1 }] })).toEqual({
    value: { a: ["x", { b: "cut \ufffd", "\ufffd": 1 }] },
    hasNull: false,
  })
  expect(storable([{ "a\u0000": null }]).hasNull).toBe(true)
})
