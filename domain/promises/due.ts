import type { Hours } from "#contract/views.ts"

const MINUTE = 60_000
const DAY = 86_400_000
const HORIZON_DAYS = 366

/** A span in which somebody serves, as UTC milliseconds. */
interface Span {
  from: number
  to: number
}

/**
 * When an answer promised within `seconds` of serving time is due, counting only opening hours. No hours at all means
 * around the clock. The clock that is measured: from the customer's first unanswered message to our answer.
 */
export function dueAt(from: Date, seconds: number, hours: Hours, timeZone: string): Date {
  if (!hours.length) return new Date(from.getTime() + seconds * 1000)
  let left = seconds * 1000
  for (const span of spansFrom(from, hours, timeZone)) {
    const start = Math.max(span.from, from.getTime())
    if (span.to - start >= left) return new Date(start + left)
    left -= Math.max(0, span.to - start)
  }
  return new Date(from.getTime() + seconds * 1000)
}

/** How many seconds of serving time lie between two moments; without hours all of them. */
export function servedSeconds(from: Date, to: Date, hours: Hours, timeZone: string): number {
  if (to <= from) return 0
  if (!hours.length) return (to.getTime() - from.getTime()) / 1000
  let served = 0
  for (const span of spansFrom(from, hours, timeZone)) {
    if (span.from >= to.getTime()) break
    served += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()))
  }
  return served / 1000
}

/** "HH:MM" on that zone's clock. */
export function localTimeOf(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offset(at.getTime(), timeZone)).toISOString().slice(11, 16)
}

/** Is somebody meant to be here at this moment? */
export function isOpen(at: Date, hours: Hours, timeZone: string): boolean {
  if (!hours.length) return true
  const next = spansFrom(at, hours, timeZone).next().value
  return next !== undefined && next.from <= at.getTime()
}

/** The next moment at or after `at` that lies within opening hours; undefined: never. */
export function nextOpening(at: Date, hours: Hours, timeZone: string): Date | undefined {
  if (!hours.length) return at
  const next = spansFrom(at, hours, timeZone).next().value
  return next && new Date(Math.max(next.from, at.getTime()))
}

/** Spans that end after `from`, in order, day by day, at most a year ahead. */
function* spansFrom(from: Date, hours: Hours, timeZone: string): Generator<Span, undefined> {
  for (let day = -1; day < HORIZON_DAYS; day++) {
    const date = localDate(from.getTime() + day * DAY, timeZone)
    const today = hours
      .filter((span) => span.day === date.weekday)
      .sort((a, b) => a.from.localeCompare(b.from))
    for (const span of today) {
      const utc = { from: toUtc(date, span.from, timeZone), to: toUtc(date, span.to, timeZone) }
      // "22:00–06:00" ends on the next day; "00:00" as an end means midnight.
      if (utc.to <= utc.from) utc.to += DAY
      if (utc.to > from.getTime()) yield utc
    }
  }
  return undefined
}

/** A day on somebody's own calendar; weekday 0 is Sunday. */
export interface LocalDate {
  year: number
  month: number
  day: number
  weekday: number
}

/** Which day it is there at this instant. */
export function localDate(at: number, timeZone: string): LocalDate {
  const shifted = new Date(at + offset(at, timeZone))
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
  }
}

/** Local wall time → UTC. The offset is asked twice because the first guess may lie on the other side of a clock change. */
export function toUtc(date: Omit<LocalDate, "weekday">, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number)
  const wall = Date.UTC(date.year, date.month, date.day, hour, minute)
  const guess = wall - offset(wall, timeZone)
  return wall - offset(guess, timeZone)
}

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** Milliseconds that the zone is ahead of UTC at this instant; looked up once per quarter hour and zone (offsets change on quarters at most). */
function offset(at: number, timeZone: string): number {
  const quarter = Math.floor(at / (15 * MINUTE))
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size > 5_000) offsets.clear()
  const found = computeOffset(quarter * 15 * MINUTE, timeZone)
  offsets.set(key, found)
  return found
}

function computeOffset(at: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!)
  return wall - Math.floor(at / MINUTE) * MINUTE
}

/** Is this a time zone that the platform knows (IANA name)? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
