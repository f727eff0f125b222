import type { en } from "./settings/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of settings and first run. They are not part of the first load: they come with these screens. */
await alsoSpeak({
  en: () => import("./settings/en.ts").then((module) => module.en),
  de: () => import("./settings/de.ts").then((module) => module.de),
  id: () => import("./settings/id.ts").then((module) => module.id),
})

export type SettingsKey = keyof typeof en | WordKey
export type SettingsSay = (key: SettingsKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of settings too. */
export function useSettingsWords(): SettingsSay {
  return useWords() as SettingsSay
}
