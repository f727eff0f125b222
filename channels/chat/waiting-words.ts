import type { Expected } from "#contract/channel.ts"
import type { Locale } from "#contract/views.ts"

interface Sentences {
  now: string
  /** Within these minutes. */
  minutes(count: number): string
  /** `time` is an hour today: the opening plus what is promised, so it says by when, not since when. */
  today(time: string): string
  tomorrow(time: string): string
  day(day: string, time: string): string
  unknown: string
}

const sentences: Record<Locale, Sentences> = {
  en: {
    now: "We answer within a minute.",
    minutes: (count) => `You can expect an answer in about ${count} minutes.`,
    today: (time) => `You hear from us today by ${time}.`,
    tomorrow: (time) => `You hear from us tomorrow by ${time}.`,
    day: (day, time) => `You hear from us on ${day} by ${time}.`,
    unknown: "We are not here right now. Write to us and we will answer as soon as we are back.",
  },
  de: {
    now: "Wir antworten innerhalb einer Minute.",
    minutes: (count) => `Du kannst in etwa ${count} Minuten mit einer Antwort rechnen.`,
    today: (time) => `Du hörst heute bis ${time} Uhr von uns.`,
    tomorrow: (time) => `Du hörst morgen bis ${time} Uhr von uns.`,
    day: (day, time) => `Du hörst am ${day} bis ${time} Uhr von uns.`,
    unknown: "Wir sind gerade nicht da. Schreib uns, wir antworten, sobald wir zurück sind.",
  },
  id: {
    now: "Kami menjawab dalam satu menit.",
    minutes: (count) => `Jawaban kami kira-kira ${count} menit lagi.`,
    today: (time) => `Kami menjawab hari ini sebelum pukul ${time}.`,
    tomorrow: (time) => `Kami menjawab besok sebelum pukul ${time}.`,
    day: (day, time) => `Kami menjawab pada ${day} sebelum pukul ${time}.`,
    unknown: "Kami sedang tidak di sini. Tulis saja, kami menjawab begitu kembali.",
  },
}

/** Up to here one says "within a minute". */
const aMinute = 90
const anHour = 3600

/** A promise with a time in it, in the visitor's language and time zone; never a bare "offline" (rule S4). */
export function sayWaiting(
  { when, seconds, at }: Expected,
  locale: Locale,
  timeZone: string,
  now: Date,
): string {
  const say = sentences[locale]
  if (when !== "later" && seconds !== null && seconds <= aMinute) return say.now
  if (when !== "later" && seconds !== null && seconds <= anHour) return say.minutes(kindly(seconds / 60))
  if (!at) return say.unknown
  const time = formatFor(locale, "hour", timeZone).format(at)
  const days = daysBetween(now, at, timeZone)
  if (days <= 0) return say.today(time)
  if (days === 1) return say.tomorrow(time)
  return say.day(formatFor(locale, "day", timeZone).format(at), time)
}

/** Rounded up: 2, 3, 4, 5, then in fives. Nobody believes "in 17 minutes", and nobody minds being served earlier. */
const kindly = (minutes: number) =>
  minutes <= 5 ? Math.max(2, Math.ceil(minutes)) : Math.ceil(minutes / 5) * 5

function daysBetween(from: Date, to: Date, timeZone: string): number {
  return Math.round((midnight(to, timeZone) - midnight(from, timeZone)) / 86_400_000)
}

const midnight = (at: Date, timeZone: string) => Date.parse(formatFor("en-CA", "date", timeZone).format(at))

const shapes = {
  hour: { timeStyle: "short" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { dateStyle: "short" },
} as const

/** Visitors come from all time zones; more than that at once are made again. */
const MOST = 200
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one costs 0.2 ms and more, and every page of the help centre says when one is answered. */
function formatFor(locale: string, shape: keyof typeof shapes, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${shape} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  if (formats.size >= MOST) formats.clear()
  const made = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone })
  formats.set(key, made)
  return made
}
