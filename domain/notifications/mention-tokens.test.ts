import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { mentionedIn, withoutTokens } from "./mention-tokens.ts"

const ada = "0190b2f0-0000-7000-8000-000000000001"
const team = "0190b2f0-0000-7000-8000-000000000002"

test("people and teams are found, each once", () => {
  const text = `@[Ada](user:${ada}) and @[Spare parts](team:${team}), also @[Ada L.](user:${ada.toUpperCase()})`
  expect(mentionedIn(text)).toEqual({ users: [ada], teams: [team] })
})

test.each([
  "mail ada@example.com",
  `@[](user:${ada})`,
  `@[two\nlines](user:${ada})`,
  "@[Ada](user:1)",
  `@[Ada](robot:${ada})`,
  `[Ada](user:${ada})`,
])("nobody is called by %j", (text) => {
  expect(mentionedIn(text)).toEqual({ users: [], teams: [] })
})

test("read aloud, a mention is a name", () => {
  expect(withoutTokens(`Hi @[Ada](user:${ada}), look`)).toBe("Hi @Ada, look")
})

test("a note of nothing but brackets is read in no time", () => {
  expect(cost(() => mentionedIn("@[".repeat(100_000)))).toBeLessThan(1000)
})
