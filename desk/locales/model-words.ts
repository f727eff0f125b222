import type { en } from "./model/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of the language model. They come with its windows, not with the first load. */
await alsoSpeak({
  en: () => import("./model/en.ts").then((module) => module.en),
  de: () => import("./model/de.ts").then((module) => module.de),
  id: () => import("./model/id.ts").then((module) => module.id),
})

export type ModelKey = keyof typeof en | WordKey
export type ModelSay = (key: ModelKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of the language model too. */
export function useModelWords(): ModelSay {
  return useWords() as ModelSay
}
