import type { en } from "./finding/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of search and of the filter editor. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./finding/en.ts").then((module) => module.en),
  de: () => import("./finding/de.ts").then((module) => module.de),
  id: () => import("./finding/id.ts").then((module) => module.id),
})

export type FindingKey = keyof typeof en | WordKey
export type FindingSay = (key: FindingKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows these texts too. */
export function useFindingWords(): FindingSay {
  return useWords() as FindingSay
}
