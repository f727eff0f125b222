import type { en } from "./surveys/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of surveys and of what customers answered. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./surveys/en.ts").then((module) => module.en),
  de: () => import("./surveys/de.ts").then((module) => module.de),
  id: () => import("./surveys/id.ts").then((module) => module.id),
})

export type SurveysKey = keyof typeof en | WordKey
export type SurveysSay = (key: SurveysKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of surveys too. */
export function useSurveysWords(): SurveysSay {
  return useWords() as SurveysSay
}
