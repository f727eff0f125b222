import type { Figure, SurveyKind } from "#contract/routes/surveys.ts"
import type { SurveysSay } from "../../../locales/surveys-words.ts"

/** Where the scale of each kind's figure ends. */
export const ends: Record<SurveyKind, [least: number, most: number]> = {
  csat: [0, 1],
  ces: [1, 7],
  nps: [-100, 100],
}

/** "84 %", "5.9", "+31": as each kind is read. */
export function valueWords(kind: SurveyKind, value: number, locale: string): string {
  const look: Record<SurveyKind, Intl.NumberFormatOptions> = {
    csat: { style: "percent", maximumFractionDigits: 0 },
    ces: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
    nps: { maximumFractionDigits: 0, signDisplay: "exceptZero" },
  }
  return new Intl.NumberFormat(locale, look[kind]).format(value)
}

/** "between 78 % and 89 %"; with nobody's answer a dash. */
export function rangeWords(kind: SurveyKind, figure: Figure, locale: string, say: SurveysSay): string {
  if (figure.low === null || figure.high === null) return "–"
  const [low, high] = [figure.low, figure.high].map((value) => valueWords(kind, value, locale))
  return say("feedback.between", { low, high })
}
