import type { Hours } from "#contract/views.ts"

export type Span = Hours[number]

/** Monday first, as the trade writes its hours in all three languages. 0 is Sunday in the contract. */
export const week = [1, 2, 3, 4, 5, 6, 0]

const weekdays = [1, 2, 3, 4, 5]
const onDays = (days: number[], from: string, to: string): Hours => days.map((day) => ({ day, from, to }))

export const usualHours: Hours = onDays(weekdays, "09:00", "17:00")

/** What most shops have, one click away. No hours at all mean around the clock (domain/promises/due.ts). */
export const presets = {
  office: usualHours,
  shop: onDays([...weekdays, 6], "10:00", "18:00"),
  daily: onDays(week, "08:00", "20:00"),
} satisfies Record<string, Hours>

export function spansOf(hours: Hours, day: number): Span[] {
  return hours.filter((span) => span.day === day).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** A closed day opens with the hours of the day before it; an open one gets a second span after a break. */
export function withSpan(hours: Hours, day: number): Hours {
  const spans = spansOf(hours, day)
  if (spans.length > 0) return [...hours, { day, ...afterBreak(spans.at(-1)!) }]
  const before = week[week.indexOf(day) - 1]
  const model = before === undefined ? [] : spansOf(hours, before)
  const copied = model.length > 0 ? model : [{ day, from: "09:00", to: "17:00" }]
  return [...hours, ...copied.map((span) => ({ ...span, day }))]
}

function afterBreak({ to }: Span): { from: string; to: string } {
  const start = Math.min(22, Number(to.slice(0, 2)) + 1)
  const two = (hour: number) => `${String(hour).padStart(2, "0")}:00`
  return { from: two(start), to: two(Math.min(23, start + 3)) }
}

export function withoutSpan(hours: Hours, span: Span): Hours {
  return hours.filter((other) => other !== span)
}

export function withoutDay(hours: Hours, day: number): Hours {
  return hours.filter((span) => span.day !== day)
}

export function withChanged(hours: Hours, span: Span, part: Partial<Span>): Hours {
  return hours.map((other) => (other === span ? { ...other, ...part } : other))
}

/** Every open day gets the hours of this one; closed days stay closed. */
export function withSameEveryDay(hours: Hours, day: number): Hours {
  const open = week.filter((other) => spansOf(hours, other).length > 0)
  return open.flatMap((other) => spansOf(hours, day).map((span) => ({ ...span, day: other })))
}

/** "22:00–06:00" ends on the next day (domain/promises/due.ts). */
export function isOvernight({ from, to }: Span): boolean {
  return from >= to
}

/** Half hours, and whatever else is written there already: nobody's 08:15 is rounded away. */
export function choices(part: "from" | "to", present: string): string[] {
  const halves = Array.from({ length: 48 }, (_, index) => clock(index * 30))
  const all = part === "from" ? halves : [...halves.slice(1), "24:00"]
  return [...new Set([...all, present])].sort()
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

/** Where a span lies on its day, as shares of 24 hours; a night ends at the edge. */
export function shareOfDay(span: Span): { start: number; length: number } {
  const start = minutesOf(span.from) / 1440
  const end = isOvernight(span) ? 1 : minutesOf(span.to) / 1440
  return { start, length: end - start }
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number)
  return hour * 60 + minute
}
