import type { en } from "./reasons/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of why people write and where from. They come with that window, not with the first load. */
await alsoSpeak({
  en: () => import("./reasons/en.ts").then((module) => module.en),
  de: () => import("./reasons/de.ts").then((module) => module.de),
  id: () => import("./reasons/id.ts").then((module) => module.id),
})

export type ReasonsKey = keyof typeof en | WordKey
export type ReasonsSay = (key: ReasonsKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of reasons too. */
export function useReasonsWords(): ReasonsSay {
  return useWords() as ReasonsSay
}
