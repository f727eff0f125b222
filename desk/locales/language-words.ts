import type { en } from "./language/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of translating and of bringing conversations along. They come with those, not with the first load. */
await alsoSpeak({
  en: () => import("./language/en.ts").then((module) => module.en),
  de: () => import("./language/de.ts").then((module) => module.de),
  id: () => import("./language/id.ts").then((module) => module.id),
})

export type LanguageKey = keyof typeof en | WordKey
export type LanguageSay = (key: LanguageKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of languages and import too. */
export function useLanguageWords(): LanguageSay {
  return useWords() as LanguageSay
}
