import type { en } from "./answers/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of what customers ask and what is worth a template. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./answers/en.ts").then((module) => module.en),
  de: () => import("./answers/de.ts").then((module) => module.de),
  id: () => import("./answers/id.ts").then((module) => module.id),
})

export type AnswersKey = keyof typeof en | WordKey
export type AnswersSay = (key: AnswersKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of categories too. */
export function useAnswersWords(): AnswersSay {
  return useWords() as AnswersSay
}
