import { useLocale } from "react-aria-components/I18nProvider"
import { useSettingsWords } from "../../locales/settings-words.ts"

/** "Added 3 Mar 2026 · last used 5 Mar 2026", for keys of every kind. */
export function UsedWords({ createdAt, lastUsedAt }: { createdAt: string; lastUsedAt: string | null }) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(at))
  const used = lastUsedAt ? say("used.last", { day: day(lastUsedAt) }) : say("used.never")
  return `${say("used.added", { day: day(createdAt) })} · ${used}`
}
