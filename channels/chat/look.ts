import type { PanelLook } from "#contract/channel.ts"
import type { Locale } from "#contract/views.ts"
import { onAccent } from "./accent.ts"
import type { ChatSettings } from "./settings.ts"
import { words } from "./words.ts"

/** The language we speak with somebody who asks for `tag` ("de-AT"): German, English or Indonesian. */
export function languageFor(tag: string): Locale {
  const language = tag.slice(0, 2).toLowerCase()
  // "in" is what older Android systems still call Indonesian (ISO 639 before 1989).
  if (language === "in") return "id"
  return Object.hasOwn(words, language) ? (language as Locale) : "en"
}

/** How the panel looks for somebody who asks for this language. A greeting that was not written in it is said in our own words. */
export function look(settings: ChatSettings, tag: string): PanelLook {
  const locale = languageFor(tag)
  const own = { en: settings.greetingEn, de: settings.greetingDe, id: settings.greetingId }[locale]
  return {
    title: settings.title,
    greeting: own || words[locale].greeting,
    accent: settings.accent,
    onAccent: onAccent(settings.accent),
    position: settings.position,
    locale,
    words: words[locale],
  }
}
