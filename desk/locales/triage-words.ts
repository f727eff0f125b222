import type { en } from "./triage/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of putting off, marking, labelling, moving and changing many. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./triage/en.ts").then((module) => module.en),
  de: () => import("./triage/de.ts").then((module) => module.de),
  id: () => import("./triage/id.ts").then((module) => module.id),
})

export type TriageKey = keyof typeof en | WordKey
export type TriageSay = (key: TriageKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of triage too. */
export function useTriageWords(): TriageSay {
  return useWords() as TriageSay
}
