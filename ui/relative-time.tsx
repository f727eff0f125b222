import { useLocale } from "react-aria-components/I18nProvider"
import { useNow } from "./now.ts"
import { moment, wholeMoment } from "./relative-words.ts"

/** A moment in short; the whole of it on hover. `at` is an ISO text or milliseconds. */
export function RelativeTime({ at, className }: { at: string | number; className?: string }) {
  const { locale } = useLocale()
  const now = useNow(60_000)
  const then = typeof at === "number" ? at : Date.parse(at)
  return (
    <time dateTime={new Date(then).toISOString()} title={wholeMoment(then, locale)} className={className}>
      {moment(then, Math.max(now, then), locale)}
    </time>
  )
}
