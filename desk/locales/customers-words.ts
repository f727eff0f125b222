import type { en } from "./customers/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of customers, merging and imported lists. They come with those screens, not with the first load. */
await alsoSpeak({
  en: () => import("./customers/en.ts").then((module) => module.en),
  de: () => import("./customers/de.ts").then((module) => module.de),
  id: () => import("./customers/id.ts").then((module) => module.id),
})

export type CustomersKey = keyof typeof en | WordKey
export type CustomersSay = (key: CustomersKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of customers too. */
export function useCustomersWords(): CustomersSay {
  return useWords() as CustomersSay
}
