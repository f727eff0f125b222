import type { en } from "./flow-builder/en.ts"
// What a flow may be refused for.
import "./flows-words.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of the place where flows are built. They come with it, not with the first load. */
await alsoSpeak({
  en: () => import("./flow-builder/en.ts").then((module) => module.en),
  de: () => import("./flow-builder/de.ts").then((module) => module.de),
  id: () => import("./flow-builder/id.ts").then((module) => module.id),
})

export type BuilderKey = keyof typeof en | WordKey
export type BuilderSay = (key: BuilderKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of the builder too. */
export function useBuilderWords(): BuilderSay {
  return useWords() as BuilderSay
}
