import { expect, test } from "vitest"
import { afterHearing, type Usual } from "./usual-language.ts"

const nobody: Usual = { language: null, weights: {} }
const hears = (usual: Usual, ...said: [string, number][]) =>
  said.reduce((now, [language, weight]) => afterHearing(now, { language, weight }), usual)

test("the first message of some length sets the usual language, a word alone does not", () => {
  expect(hears(nobody, ["de", 1]).language).toBe("de")
  expect(hears(nobody, ["en", 0.1]).language).toBe(null)
})

test("an English thank-you among German messages changes nothing", () => {
  expect(hears(nobody, ["de", 1], ["de", 0.8], ["en", 0.5], ["de", 1], ["en", 0.6]).language).toBe("de")
})

test("who goes on in another language is followed after a few messages", () => {
  const german = hears(nobody, ["de", 1], ["de", 1], ["de", 1])
  expect(hears(german, ["id", 1]).language).toBe("de")
  expect(hears(german, ["id", 1], ["id", 1], ["id", 1]).language).toBe("id")
})

test("two languages in turn don't make it flap", () => {
  let usual = hears(nobody, ["en", 1])
  const seen: (string | null)[] = []
  for (let turn = 0; turn < 20; turn++) {
    usual = hears(usual, [turn % 2 ? "en" : "de", 1])
    seen.push(usual.language)
  }
  const changes = seen.filter((language, index) => index > 0 && language !== seen[index - 1]).length
  expect(changes).toBeLessThanOrEqual(1)
})
