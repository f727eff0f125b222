import { i18n } from "@lingui/core"
import { useLingui } from "@lingui/react"
import { useMemo } from "react"
import type { Locale } from "#contract/views.ts"
import { patiently } from "../app/patient.ts"
import type { en } from "./en.ts"

/** The name of a text. A catalog that lacks one does not compile. */
export type WordKey = keyof typeof en
/** What de.ts and id.ts must be. */
export type Catalog = Record<WordKey, string>
export type Say = (key: WordKey, values?: Record<string, unknown>) => string

const catalogs = {
  en: () => import("./en.ts").then((module) => module.en),
  de: () => import("./de.ts").then((module) => module.de),
  id: () => import("./id.ts").then((module) => module.id),
} satisfies Record<Locale, () => Promise<Catalog>>

/** The three languages in their own names, for the switch. */
export const languages: Record<Locale, string> = { en: "English", de: "Deutsch", id: "Bahasa Indonesia" }

type Part = Record<Locale, () => Promise<Record<string, string>>>
/** Catalogs of screens that have been opened; see `alsoSpeak`. */
const parts: Part[] = []
let wanted: Locale | undefined

/** Loads a language and speaks it from now on; texts on the screen change at once. Speaking on in the same one draws nothing anew. */
export async function speak(locale: Locale): Promise<void> {
  wanted = locale
  if (i18n.locale === locale) return
  const loaded: Record<string, string>[] = []
  // A screen that opens meanwhile has its texts in the language before: they are fetched, too, before this one is spoken.
  for (let next: Part[] = [catalogs, ...parts]; next.length; next = parts.slice(loaded.length - 1))
    loaded.push(...(await Promise.all(next.map((part) => part[locale]()))))
  // Somebody who changed their mind meanwhile has the last word.
  if (wanted !== locale) return
  i18n.loadAndActivate({ locale, messages: Object.assign({}, ...loaded) })
  document.documentElement.lang = locale
}

/** Texts that only some screens need come with those screens, and stay through every change of language. */
export async function alsoSpeak(part: Part): Promise<void> {
  parts.push(part)
  const locale = i18n.locale as Locale
  i18n.load(locale, await patiently(part[locale]))
}

/** Whether there is a text by this name; for codes that a newer server or a channel of one's own may send. */
export function isKnown(key: string): key is WordKey {
  return key in i18n.messages
}

export function useWords(): Say {
  const { _ } = useLingui()
  return useMemo(() => (key, values) => _(key, apart(values)), [_])
}

const isFromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A name that runs from right to left is set apart (UAX #9), or it would turn what stands around it in the sentence. */
function apart(values?: Record<string, unknown>) {
  if (!values || !isFromTheRight.test(Object.values(values).join())) return values
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? `\u2068${value}\u2069` : value,
    ]),
  )
}

/** The chosen language, else the browser's first that we speak, else English. */
export function preferredLocale(chosen: string | null, browser: readonly string[]): Locale {
  const wished = [chosen ?? "", ...browser].map((tag) => tag.slice(0, 2).toLowerCase())
  return (wished.find((tag) => tag in catalogs) as Locale | undefined) ?? "en"
}

export function useLocaleSpoken(): Locale {
  return useLingui().i18n.locale as Locale
}
