import { useMemo } from "react"
import type { Locale, Problem } from "#contract/views.ts"
import { settingTexts } from "./setting-texts.ts"
import { type SettingsKey, type SettingsSay, useSettingsWords } from "./settings-words.ts"
import { useLocaleSpoken } from "./words.ts"

/**
 * Channels name their settings in English, in their own folder. Translations are found by the English text, so that a
 * channel somebody adds works at once, and reads English until it is translated.
 */
export function useSettingWords() {
  const say = useSettingsWords()
  const spoken = useLocaleSpoken()
  return useMemo(
    () => ({
      of: (english: string) => translated(english, spoken),
      choice: (setting: string, choice: string) => translated(`${setting}: ${choice}`, spoken, choice),
      problem: (problem: Problem) => problemWords(problem, say),
    }),
    [say, spoken],
  )
}

function translated(english: string, spoken: Locale, otherwise = english): string {
  const texts = settingTexts[english]
  if (!texts) return otherwise
  return spoken === "en" ? (texts.en ?? english) : texts[spoken]
}

/** What is wrong with a setting, by its code; one that is new here is said in the server's plain English. */
export function problemWords({ code, message }: Problem, say: SettingsSay): string {
  const key = `problem.${code}` as SettingsKey
  const words = say(key)
  return words === key ? message : words
}
