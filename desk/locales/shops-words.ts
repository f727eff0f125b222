import type { en } from "./shops/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of connected shops. They come with its windows, not with the first load. */
await alsoSpeak({
  en: () => import("./shops/en.ts").then((module) => module.en),
  de: () => import("./shops/de.ts").then((module) => module.de),
  id: () => import("./shops/id.ts").then((module) => module.id),
})

export type ShopsKey = keyof typeof en | WordKey
export type ShopsSay = (key: ShopsKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of connected shops too. */
export function useShopsWords(): ShopsSay {
  return useWords() as ShopsSay
}
