/** "Mon, 23 Nov, 09:00": a moment some days away, short enough for a line that says more. */
export function dayAndTime(at: string, locale: string): string {
  const parts = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  } as const
  const then = new Date(at)
  const isThisYear = then.getFullYear() === new Date().getFullYear()
  return new Intl.DateTimeFormat(locale, isThisYear ? parts : { ...parts, year: "numeric" }).format(then)
}
