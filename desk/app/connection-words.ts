import { useSyncExternalStore } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import { useNow } from "#ui/now.ts"
import { moment } from "#ui/relative-words.ts"
import { useWords } from "../locales/words.ts"
import { asOf } from "./as-of.ts"
import { connection } from "./live.ts"

/** "14:03"; with the day when it was not today. */
function clock(at: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: "numeric", month: "short" }
  return new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(at)
}

/** How the line to the server stands, as a word for code and as a sentence for people. */
export function useConnectionWords() {
  const say = useWords()
  const { locale } = useLocale()
  const now = useNow(60_000)
  const { state, since } = useSyncExternalStore(connection.subscribe, connection.standing)
  const at = useSyncExternalStore(asOf.subscribe, asOf.current)
  if (at !== null)
    return { state: "offline" as const, words: say("connection.as-of", { at: clock(at, locale) }) }
  return { state, words: say(`connection.${state}`, { since: moment(since, Math.max(now, since), locale) }) }
}
