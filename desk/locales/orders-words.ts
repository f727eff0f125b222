import type { en } from "./orders/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of orders. They come with the screens that show some, not with the first load. */
await alsoSpeak({
  en: () => import("./orders/en.ts").then((module) => module.en),
  de: () => import("./orders/de.ts").then((module) => module.de),
  id: () => import("./orders/id.ts").then((module) => module.id),
})

export type OrdersKey = keyof typeof en | WordKey
export type OrdersSay = (key: OrdersKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of orders too. */
export function useOrdersWords(): OrdersSay {
  return useWords() as OrdersSay
}
