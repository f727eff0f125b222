import type { en } from "./media/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of recording, players and the picture window. They come with those, not with the first load. */
await alsoSpeak({
  en: () => import("./media/en.ts").then((module) => module.en),
  de: () => import("./media/de.ts").then((module) => module.de),
  id: () => import("./media/id.ts").then((module) => module.id),
})

export type MediaKey = keyof typeof en | WordKey
export type MediaSay = (key: MediaKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of sounds and pictures too. */
export function useMediaWords(): MediaSay {
  return useWords() as MediaSay
}
