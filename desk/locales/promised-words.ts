import type { en } from "./promised/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of promises made to customers. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./promised/en.ts").then((module) => module.en),
  de: () => import("./promised/de.ts").then((module) => module.de),
  id: () => import("./promised/id.ts").then((module) => module.id),
})

export type PromisedKey = keyof typeof en | WordKey
export type PromisedSay = (key: PromisedKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of promises too. */
export function usePromisedWords(): PromisedSay {
  return useWords() as PromisedSay
}
