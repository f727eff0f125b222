import type { Hours } from "#contract/views.ts"
import { dueAt, nextOpening } from "../promises/due.ts"

export interface SnoozeTime {
  name: "later-today" | "tomorrow" | "next-week"
  until: string
}

const HOUR = 3_600_000
/** A house that serves around the clock has a morning too. */
const MORNING = "08:00"

/**
 * Moments people put things off to, in the business's own time: three hours on while somebody is still here, the opening of
 * the next working day and of the next week. Without opening hours a day begins at nine.
 */
export function snoozeTimes(now: Date, hours: Hours, timeZone: string): SnoozeTime[] {
  const open = hours.length ? hours : everyDayFromNine
  const tomorrow = openingFrom(dayAt(MORNING, now, 1, timeZone), open, timeZone)
  const nextWeek = openingFrom(dayAt(MORNING, now, daysToMonday(now, timeZone), timeZone), open, timeZone)
  const times: SnoozeTime[] = []
  const later = laterToday(now, hours, timeZone)
  if (later) times.push({ name: "later-today", until: later.toISOString() })
  times.push({ name: "tomorrow", until: tomorrow.toISOString() })
  if (nextWeek > tomorrow) times.push({ name: "next-week", until: nextWeek.toISOString() })
  return times
}

const everyDayFromNine: Hours = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: "09:00", to: "24:00" }))

/** On the next quarter of an hour three hours on, if that is still today and within opening hours. */
function laterToday(now: Date, hours: Hours, timeZone: string): Date | undefined {
  const quarter = HOUR / 4
  const later = new Date(Math.ceil((now.getTime() + 3 * HOUR) / quarter) * quarter)
  const isToday = later < dayAt("00:00", now, 1, timeZone)
  const isServed = nextOpening(later, hours, timeZone)?.getTime() === later.getTime()
  return isToday && isServed ? later : undefined
}

function openingFrom(at: Date, hours: Hours, timeZone: string): Date {
  return nextOpening(at, hours, timeZone) ?? at
}

/** This time of the day that lies one to seven days ahead, on this clock. */
function dayAt(time: string, now: Date, days: number, timeZone: string): Date {
  const that = [{ day: (localDay(now, timeZone) + days) % 7, from: time, to: "24:00" }]
  // A whole week ahead has the same weekday as today, which may be open right now.
  return dueAt(days < 7 ? now : dayAt("00:00", now, 1, timeZone), 0, that, timeZone)
}

function daysToMonday(now: Date, timeZone: string): number {
  return (8 - localDay(now, timeZone)) % 7 || 7
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

function localDay(at: Date, timeZone: string): number {
  return WEEKDAYS.indexOf(new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" }).format(at))
}
