import { alsoSpeak, useWords, type WordKey } from "./words.ts"
import type { en } from "./writing/en.ts"

/** Texts of what is planned, canned replies, macros and side threads. They come with those, not with the first load. */
await alsoSpeak({
  en: () => import("./writing/en.ts").then((module) => module.en),
  de: () => import("./writing/de.ts").then((module) => module.de),
  id: () => import("./writing/id.ts").then((module) => module.id),
})

export type WritingKey = keyof typeof en | WordKey
export type WritingSay = (key: WritingKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of writing too. */
export function useWritingWords(): WritingSay {
  return useWords() as WritingSay
}
