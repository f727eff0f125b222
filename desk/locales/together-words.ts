import type { en } from "./together/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of notices, devices, mentions and hand-overs. They come with those windows, not with the first load. */
await alsoSpeak({
  en: () => import("./together/en.ts").then((module) => module.en),
  de: () => import("./together/de.ts").then((module) => module.de),
  id: () => import("./together/id.ts").then((module) => module.id),
})

export type TogetherKey = keyof typeof en | WordKey
export type TogetherSay = (key: TogetherKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows these texts too. */
export function useTogetherWords(): TogetherSay {
  return useWords() as TogetherSay
}
