const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long, in the largest unit that says enough: 240000 → "4 min", in the reader's language. Never "0". */
export function span(milliseconds: number, locale: string): string {
  const size = Math.abs(milliseconds)
  const [unit, length] =
    size < minute
      ? (["second", 1000] as const)
      : size < 2 * hour
        ? (["minute", minute] as const)
        : size < 2 * day
          ? (["hour", hour] as const)
          : (["day", day] as const)
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 } as const
  const words = kept(locale + unit, () => new Intl.NumberFormat(locale, options))
  return words.format(Math.max(1, Math.floor(size / length)))
}

/** A moment as a list row says it: the time today, the weekday within six days, the date before. */
export function moment(then: number, now: number, locale: string, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {}
  const dayOf = (time: number) => format(time, "en-CA", zone)
  if (dayOf(then) === dayOf(now)) return format(then, locale, { ...zone, hour: "numeric", minute: "2-digit" })
  if (now - then < 6 * day && then <= now) return format(then, locale, { ...zone, weekday: "short" })
  const sameYear = dayOf(then).slice(0, 4) === dayOf(now).slice(0, 4)
  return format(then, locale, {
    ...zone,
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  })
}

/** The whole moment, for a tooltip: "Tuesday, 3 March 2026 at 14:05:09". */
export function wholeMoment(then: number, locale: string): string {
  return format(then, locale, { dateStyle: "full", timeStyle: "medium" })
}

function format(then: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options)
  return kept(key, () => new Intl.DateTimeFormat(locale, options)).format(then)
}

/** A format costs more to make than a row to draw, and a list needs six a row: each is made once. */
function kept<Format extends object>(key: string, make: () => Format): Format {
  const format = (made.get(key) as Format | undefined) ?? make()
  made.set(key, format)
  return format
}

const made = new Map<string, object>()
