import type { Say } from "./view.tsx"

export const clockOf = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(at))

export function dayOf(at: Date, locale: string, say: Say): string {
  const days = Math.round((midnight(new Date()) - midnight(at)) / 86_400_000)
  if (days === 0) return say("today")
  if (days === 1) return say("yesterday")
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(at)
}

const midnight = (at: Date) => new Date(at).setHours(0, 0, 0, 0)
