import type { en } from "./tone/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of hints while writing. They come with the composer's hints, not with the first load. */
await alsoSpeak({
  en: () => import("./tone/en.ts").then((module) => module.en),
  de: () => import("./tone/de.ts").then((module) => module.de),
  id: () => import("./tone/id.ts").then((module) => module.id),
})

type ToneKey = keyof typeof en | WordKey
type ToneSay = (key: ToneKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of tone too. */
export function useToneWords(): ToneSay {
  return useWords() as ToneSay
}
