import type { en } from "./signing-in/en.ts"
import { alsoSpeak, useWords, type WordKey } from "./words.ts"

/** Texts of signing in. They come with the door, not with the first load of who is in already. */
await alsoSpeak({
  en: () => import("./signing-in/en.ts").then((module) => module.en),
  de: () => import("./signing-in/de.ts").then((module) => module.de),
  id: () => import("./signing-in/id.ts").then((module) => module.id),
})

type SigningInKey = keyof typeof en | WordKey
export type SigningInSay = (key: SigningInKey, values?: Record<string, unknown>) => string

/** Like useWords, and knows the texts of the door too. */
export function useSigningInWords(): SigningInSay {
  return useWords() as SigningInSay
}
