import type { en } from "./knowledge/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of articles and the help centre. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./knowledge/en.ts").then((module) => module.en),
  de: () => import("./knowledge/de.ts").then((module) => module.de),
  id: () => import("./knowledge/id.ts").then((module) => module.id),
})

export type KnowledgeKey = keyof typeof en | WordKey
export type KnowledgeSay = (key: KnowledgeKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of articles too. */
export function useKnowledgeWords(): KnowledgeSay {
  return useWords() as KnowledgeSay
}
