import type { Id } from "#contract/ids.ts"
import type { Hours } from "#contract/views.ts"
import type { Database } from "#platform/db/database.ts"
import { Believed } from "#platform/memory/believed.ts"

/** What every promise is computed from. */
export interface AccountClock {
  hours: Hours
  timeZone: string
  locale: string
  /** What the business is called. */
  name: string
}

const clocks = new Believed(readClock)

/** Opening hours and time zone of an account, kept in memory: every arriving message asks, they change once a year. */
export const accountClock = (db: Database, accountId: Id): Promise<AccountClock> => clocks.of(db, accountId)

/** The account changed (here or on another node). */
export const forgetClock = (db: Database, accountId: Id): void => clocks.forget(db, accountId)

async function readClock(db: Database, accountId: Id): Promise<AccountClock> {
  const row = await db.run(accountId, (q) =>
    q.first<AccountClock>(
      `select hours, time_zone as "timeZone", locale, name from accounts where id = $1`,
      [accountId],
      "account-clock",
    ),
  )
  return row ?? { hours: [], timeZone: "UTC", locale: "en", name: "" }
}
