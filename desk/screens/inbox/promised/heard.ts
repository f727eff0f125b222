import { useDeferredValue, useMemo } from "react"
import type { Pledged } from "#contract/routes/pledges.ts"
import type { Account } from "#contract/views.ts"
import { promiseIn } from "#domain/pledges/recognising.ts"

/** What the text promises when it is said at that time, on the business's clock. */
function heardAt(text: string, { timeZone, hours }: Account, now: Date): Pledged | undefined {
  const found = promiseIn(text, { now, timeZone, hours })
  return found && { text: found.text, dueAt: found.dueAt.toISOString() }
}

/** What the text promises. Read behind the typing, never in its way. */
export function useHeard(text: string, account: Account) {
  const calm = useDeferredValue(text)
  return useMemo(() => {
    const heard = heardAt(calm, account, new Date())
    return { heard, saidAt: (at: Date) => heardAt(calm, account, at) }
  }, [calm, account.timeZone, account.hours])
}
