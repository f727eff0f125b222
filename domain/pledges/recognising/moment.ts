import type { Hours } from "#contract/views.ts"
import { type LocalDate, localDate, toUtc } from "../../promises/due.ts"
import type { Day, Time } from "./pack.ts"

/** What makes a said time a moment: when it is said, on whose clock, and when this house is open. */
export interface Clock {
  now: Date
  timeZone: string
  hours: Hours
}

const DAY = 86_400_000
const MINUTE = 60_000
/** Somebody who promises "by Tuesday" means the end of the working day, also where one serves around the clock. */
const USUAL_END = "18:00"
/** Nobody promises an answer for next spring in passing. */
const FARTHEST_DAYS = 92
const FIVE_MINUTES = 5 * MINUTE

/** The moment that was meant; undefined when it has passed or lies too far ahead to be meant. */
export function momentOf(time: Time, clock: Clock): Date | undefined {
  const at = time.minutes === undefined ? onADay(time, clock) : afterSpan(time.minutes, clock.now)
  const ahead = at ? at.getTime() - clock.now.getTime() : 0
  return ahead > 0 && ahead < FARTHEST_DAYS * DAY ? at : undefined
}

function afterSpan(minutes: number, now: Date): Date {
  return new Date(Math.ceil((now.getTime() + minutes * MINUTE) / FIVE_MINUTES) * FIVE_MINUTES)
}

function onADay({ day = { in: 0 }, clock }: Time, surroundings: Clock): Date | undefined {
  const date = dateOf(day, surroundings)
  if (!date) return undefined
  return clock === undefined ? closingOf(date, surroundings) : at(date, timeOf(clock), surroundings)
}

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

function at(date: LocalDate, time: string, { timeZone }: Clock): Date {
  return new Date(toUtc(date, time, timeZone))
}

/** When the last shift of that day ends. A day without service ends at the usual hour: what was said was said. */
function closingOf(date: LocalDate, clock: Clock): Date {
  const ends = clock.hours
    .filter(({ day, from, to }) => day === date.weekday && to > from)
    .map(({ to }) => to)
  return at(date, ends.sort().at(-1) ?? USUAL_END, clock)
}

function dateOf(day: Day, clock: Clock): LocalDate | undefined {
  const today = localDate(clock.now.getTime(), clock.timeZone)
  if ("in" in day) return daysOn(today, day.in)
  if ("workingDays" in day) return workingDaysOn(today, day.workingDays, clock.hours)
  if ("weekday" in day) return weekdayAfter(today, day)
  if ("date" in day) return calendarDay(today, day)
  if ("weekend" in day) return daysOn(today, (7 - today.weekday) % 7)
  return lastServedDay(today, day.weekEnd, clock)
}

/** Noon of a day in UTC stands for the day: no clock change reaches it. */
function daysOn(from: Omit<LocalDate, "weekday">, days: number): LocalDate {
  const at = new Date(Date.UTC(from.year, from.month, from.day + days, 12))
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
  return { year, month, day, weekday: at.getUTCDay() }
}

function workingDaysOn(today: LocalDate, count: number, hours: Hours): LocalDate {
  const served = hours.length ? new Set(hours.map(({ day }) => day)) : undefined
  const works = ({ weekday }: LocalDate) =>
    weekday !== 0 && weekday !== 6 && (served ? served.has(weekday) : true)
  let date = today
  for (let left = count, tries = 0; left > 0 && tries < 60; tries++) {
    date = daysOn(date, 1)
    if (works(date)) left--
  }
  return date
}

/** "Tuesday", said on a Tuesday, is the next one. "Next Tuesday" lies in the week after this one (weeks begin on Monday). */
function weekdayAfter(today: LocalDate, { weekday, isNextWeek }: { weekday: number; isNextWeek?: boolean }) {
  if (isNextWeek) return daysOn(today, daysToMonday(today) + ((weekday + 6) % 7))
  return daysOn(today, (weekday - today.weekday + 7) % 7 || 7)
}

const daysToMonday = ({ weekday }: LocalDate) => (8 - weekday) % 7 || 7

/** "29 February" in another year, or 31 April, is no day at all. */
function calendarDay(
  today: LocalDate,
  { date, month, year }: { date: number; month: number; year?: number },
) {
  const isThisYear = month > today.month || (month === today.month && date >= today.day)
  const found = daysOn({ year: year ?? (isThisYear ? today.year : today.year + 1), month, day: date }, 0)
  return found.day === date && found.month === month ? found : undefined
}

/** Friday, or whichever working day of that week is served last; once it is over, the one after. */
function lastServedDay(today: LocalDate, weeks: 0 | 1, clock: Clock): LocalDate {
  const monday = daysOn(today, daysToMonday(today) - 7 + weeks * 7)
  const served = clock.hours.length ? new Set(clock.hours.map(({ day }) => day)) : undefined
  const days = [4, 3, 2, 1, 0].map((offset) => daysOn(monday, offset))
  const last = days.find(({ weekday }) => !served || served.has(weekday)) ?? days[0]!
  const isOver = closingOf(last, clock) <= clock.now
  return isOver ? daysOn(last, 7) : last
}
