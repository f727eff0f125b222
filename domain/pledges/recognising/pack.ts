/** A day as somebody says it. */
export type Day =
  | { in: number }
  | { workingDays: number }
  | { weekday: number; isNextWeek?: boolean }
  | { date: number; month: number; year?: number }
  /** The last day that is served in this week, or in the one after. */
  | { weekEnd: 0 | 1 }
  | { weekend: true }

/** When something is to happen, as it was said: a span from now, or a day with or without a time. */
export interface Time {
  minutes?: number
  day?: Day
  /** Minutes of the day; absent: when that day's service ends. */
  clock?: number
}

/** Finds one thing in a sentence; undefined: it is not there, or makes no sense. */
export type Finder<T> = [RegExp, (match: RegExpExecArray) => T | undefined]

/** How one language promises. All patterns see one sentence, in lower case. */
export interface Pack {
  /** Turns of phrase that look like a "no" and are none, and what they come to. */
  turns: [RegExp, string][]
  /** We say that we will: without one of these nothing is promised. */
  commits: RegExp
  /** How a part of a sentence begins that speaks of somebody else: its times are not ours. */
  others: RegExp
  /** How a part begins that says nothing but when. */
  leads: RegExp
  /** Negated, hedged, past, the customer's own duty or words: whatever else is said, it is no promise. */
  breaks: RegExp
  spans: Finder<Time>[]
  days: Finder<Day>[]
  clocks: Finder<number>[]
}

/** Minutes of the day, when they are ones. */
export function clock(hour: number, minute = 0): number | undefined {
  return hour <= 24 && minute < 60 ? hour * 60 + minute : undefined
}

const HOUR = 60
/** Where a part of the day ends. */
export const partOfDay = { morning: 12 * HOUR, noon: 12 * HOUR, afternoon: 17 * HOUR, evening: 20 * HOUR }
