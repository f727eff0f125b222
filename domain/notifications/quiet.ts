import type { NotificationRules } from "#contract/routes/notifications.ts"

const DAY = 24 * 60

/** Minutes until somebody may be disturbed again; 0: now. `zone`: the business's, for whoever named none of their own. */
export function quietMinutesLeft({ quiet, timeZone }: NotificationRules, now: Date, zone: string): number {
  if (!quiet || quiet.from === quiet.to) return 0
  const minute = minuteOfDay(now, timeZone ?? zone)
  const sinceFrom = (minute - quiet.from + DAY) % DAY
  const length = (quiet.to - quiet.from + DAY) % DAY
  return sinceFrom < length ? length - sinceFrom : 0
}

function minuteOfDay(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  const [hours, minutes] = format.format(at).split(":").map(Number)
  return hours! * 60 + minutes!
}
