import { useLocale } from "react-aria-components/I18nProvider"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useWords } from "../../locales/words.ts"

/** "Back tomorrow 09:00", or with the customer's next message. */
export function useSnoozedWords(until: string | null): string {
  const say = useWords()
  const { locale } = useLocale()
  return until ? say("snoozed.until", { time: dayAndTime(until, locale) }) : say("snoozed.reply")
}
