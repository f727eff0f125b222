import type { Grade, SurveyKind } from "#contract/routes/surveys.ts"

export interface Scale {
  least: number
  most: number
  /** From here on it is good. */
  good: number
  /** Up to here it is bad. */
  bad: number
}

/** Five and seven points and the eleven of "would you recommend us": the scales that others' figures can be compared with. */
export const scales: Record<SurveyKind, Scale> = {
  csat: { least: 1, most: 5, good: 4, bad: 2 },
  ces: { least: 1, most: 7, good: 5, bad: 3 },
  nps: { least: 0, most: 10, good: 9, bad: 6 },
}

/** What a number means on its scale. */
export function gradeOf(kind: SurveyKind, score: number): Grade {
  const { good, bad } = scales[kind]
  if (score >= good) return "good"
  return score <= bad ? "bad" : "middling"
}

/** Is it a number of this scale? */
export function fits(kind: SurveyKind, score: number): boolean {
  return Number.isInteger(score) && score >= scales[kind].least && score <= scales[kind].most
}
