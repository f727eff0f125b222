import { expect, test } from "vitest"
import { languageFor, look } from "./look.ts"
import { chatSettings } from "./settings.ts"
import { words } from "./words.ts"

test("regional variants get their language, strangers get English", () => {
  expect(["de-AT", "DE", "id-ID", "in", "en-GB", "fr", "", "constructor"].map(languageFor)).toEqual([
    "de",
    "de",
    "id",
    "id",
    "en",
    "en",
    "en",
    "en",
  ])
})

test("a greeting of the shop is used in its language only", () => {
  const settings = chatSettings.parse({ greetingDe: "Moin!" })
  expect(look(settings, "de").greeting).toBe("Moin!")
  expect(look(settings, "id").greeting).toBe(words.id.greeting)
})

test("every language has every word, with the same holes", () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  for (const locale of ["de", "id"] as const)
    for (const [word, text] of Object.entries(words.en)) {
      expect(words[locale][word as keyof typeof words.en]).toBeTruthy()
      expect(holes(words[locale][word as keyof typeof words.en])).toEqual(holes(text))
    }
})
