import type { ContactChange, HourCost, Worth } from "#contract/routes/insights.ts"
import { type ReasonsSay, useReasonsWords } from "../../../locales/reasons-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"

/** From here on minutes are told as hours. */
const LONG = 100

/** Digits behind the point of a currency: what makes its smallest unit. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2

/** How this page tells its figures in the language spoken. */
export function useFigures(hour: HourCost | null) {
  const say = useReasonsWords()
  const locale = useLocaleSpoken()
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const rough = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" })
  const time = (minutes: number) =>
    minutes >= LONG
      ? say("reasons.hours", { hours: rough.format(minutes / 60) })
      : say("reasons.minutes", { minutes: rough.format(minutes) })
  const money = (cents: number, isExact = false) => {
    const digits = digitsOf(hour!.currency)
    const style = { style: "currency", currency: hour!.currency } as const
    return new Intl.NumberFormat(locale, isExact ? style : { ...style, maximumFractionDigits: 0 }).format(
      cents / 10 ** digits,
    )
  }
  return {
    percent: (share: number) => percent.format(share),
    number: (value: number) => number.format(value),
    rough: (value: number) => rough.format(value),
    day: (at: string) => day.format(new Date(at)),
    time,
    money,
    /** "6 h", "6 h (€180)". */
    worth: ({ minutes, cents }: Worth) =>
      cents === null ? time(minutes) : `${time(minutes)} (${money(cents)})`,
  }
}
export type Figures = ReturnType<typeof useFigures>

/** Beyond that nobody knows how much more it is. */
const ENDLESS = 100

/** How many before, and how sure one can be of the difference: "19 before · ×1.4 (0.6–3.3)". */
export function changeWords(
  change: ContactChange,
  before: number,
  figures: Figures,
  say: ReasonsSay,
): string {
  const { ratio, low, high } = change
  const counted = say("reasons.before", { before: figures.number(before) })
  if (low === null) return counted
  const ends = { low: figures.rough(low), high: figures.rough(high ?? 0) }
  const range = high === null || high > ENDLESS ? say("reasons.from", ends) : `${ends.low}–${ends.high}`
  return ratio === null ? `${counted} · × ${range}` : `${counted} · ×${figures.rough(ratio)} (${range})`
}
