import { expect, test } from "vitest"
import { allows, isOriginRule, originsIn } from "./origins.ts"

test("an empty list lets every site show the chat", () => {
  expect(allows([], "https://anything.example")).toBe(true)
})

test("people may type hosts, commas and slashes", () => {
  expect(originsIn("shop.example, https://Blog.example/\nhttp://localhost:3000")).toEqual([
    "https://shop.example",
    "https://blog.example",
    "http://localhost:3000",
  ])
})

test("only what is listed is let in, scheme and port included", () => {
  const rules = ["https://shop.example"]
  expect(allows(rules, "https://shop.example")).toBe(true)
  for (const origin of [
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.test",
    "null",
    "",
  ])
    expect(allows(rules, origin)).toBe(false)
})

test("a star stands for subdomains and nothing else", () => {
  const rules = ["https://*.shop.example"]
  expect(allows(rules, "https://de.shop.example")).toBe(true)
  for (const origin of [
    "https://shop.example",
    "https://evilshop.example",
    "https://.shop.example",
    "http://de.shop.example",
  ])
    expect([origin, allows(rules, origin)]).toEqual([origin, false])
})

test("paths, bare stars and other schemes are no origins", () => {
  for (const rule of [
    "https://shop.example/path",
    "*",
    "https://*",
    "ftp://shop.example",
    "https://a*.example",
  ])
    expect(isOriginRule(rule)).toBe(false)
})
