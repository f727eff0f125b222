import { expect, test } from "vitest"
import { chatSettings, reviewSettings } from "./settings.ts"

const codes = (settings: object) => reviewSettings(chatSettings.parse(settings)).map((it) => it.code)

test("a chat needs no settings at all", () => {
  expect(codes({})).toEqual([])
})

test("a colour that is none is refused before it could reach a style sheet", () => {
  for (const accent of ["green", "#12", "red;}*{display:none}"])
    expect(chatSettings.safeParse({ accent }).success).toBe(false)
})

test("a website address with a path is pointed out", () => {
  expect(codes({ origins: "https://a.example https://b.example/shop" })).toEqual(["chat.origin"])
})

test("a short key and a missing key are pointed out", () => {
  expect(codes({ identityKey: "short" })).toEqual(["chat.key-too-short"])
  expect(codes({ needsIdentity: true })).toEqual(["chat.key-missing"])
})
