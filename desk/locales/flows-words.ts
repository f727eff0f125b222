import type { en } from "./flows/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of flows. They come with their windows, not with the first load. */
await alsoSpeak({
  en: () => import("./flows/en.ts").then((module) => module.en),
  de: () => import("./flows/de.ts").then((module) => module.de),
  id: () => import("./flows/id.ts").then((module) => module.id),
})

export type FlowsKey = keyof typeof en | WordKey
export type FlowsSay = (key: FlowsKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of flows too. */
export function useFlowsWords(): FlowsSay {
  return useWords() as FlowsSay
}
