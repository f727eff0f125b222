import { expect, test } from "vitest"
import { type Stand, standOf } from "./states.ts"

const german = (published: number | null, version: number): Stand => ({
  language: "de",
  version,
  published,
  of: null,
})
const english = (of: number, published: number | null = 1): Stand => ({
  language: "en",
  version: 1,
  published,
  of,
})
const states = (stands: Stand[]) =>
  Object.fromEntries(standOf("de", stands).map(({ language, state }) => [language, state]))

test("a translation is behind once the source says something else to customers, not while that is being written", () => {
  expect(states([german(2, 2), english(2)])).toEqual({ de: "current", en: "current", id: "missing" })
  expect(states([german(2, 3), english(2)])).toMatchObject({ de: "current", en: "current" })
  expect(states([german(3, 3), english(2)])).toMatchObject({ en: "outdated" })
})

test("what nobody can read yet is a draft, and one that is behind says so first", () => {
  expect(states([german(null, 1), english(1, null)])).toMatchObject({ de: "draft", en: "draft" })
  expect(states([german(2, 2), english(1, null)])).toMatchObject({ en: "outdated" })
})

test("published with something newer beside it has changes", () => {
  const [, de] = standOf("de", [german(2, 3)])
  expect(de).toMatchObject({ language: "de", isPublished: true, hasChanges: true })
})
