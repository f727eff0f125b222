import type { en } from "./templates/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of templates, what they have proved and when they answer alone. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./templates/en.ts").then((module) => module.en),
  de: () => import("./templates/de.ts").then((module) => module.de),
  id: () => import("./templates/id.ts").then((module) => module.id),
})

export type TemplatesKey = keyof typeof en | WordKey
export type TemplatesSay = (key: TemplatesKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of templates too. */
export function useTemplatesWords(): TemplatesSay {
  return useWords() as TemplatesSay
}
