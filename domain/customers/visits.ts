import type { Id } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { recordEarlier } from "#platform/events/record.ts"
import { type Placed, placeOf, type TimelineSource } from "./timeline.ts"

interface Row {
  id: string
  at: Date
  place: string
  data: { name?: string; data?: Record<string, unknown> }
}

/** What a customer did on the shop's pages, as far as they told us (`visitor.acted`). */
export const visitsSource: TimelineSource = {
  name: "visits",
  page: async (q: Queries, _actor, { customers, before, limit }): Promise<Placed[]> => {
    const rows = await q.rows<Row>(
      `select v.id, v.at, ${placeOf("v.at")} as place, v.data from visits_of($1, $2, $3, $4) v`,
      [customers, before?.at ?? null, lastOf(before), limit],
    )
    return rows.map(({ id, at, place, data }) => ({
      key: `visit:${id}`,
      place,
      at: at.toISOString(),
      kind: "visit",
      channel: null,
      conversation: null,
      by: "",
      text: data.name ?? "",
      data: data.data ?? {},
    }))
  },
}

/** Of visits at that very moment, only older ones: all of them when the page before ended with another kind that sorts after. */
function lastOf(before: { key: string } | null): string | null {
  if (!before) return null
  if (before.key.startsWith("visit:")) return before.key.slice("visit:".length)
  return before.key > "visit:" ? "9223372036854775807" : "0"
}

/** What a visitor did last before they first wrote, when nobody knew them yet. */
export interface EarlierStep {
  name: string
  step?: string | undefined
  secondsAgo: number
}

/** It stands among what they did since, at the time at which they did it: before what they write in this very transaction. */
export async function noteEarlierStep(tx: Tx, customer: Id, { name, step, secondsAgo }: EarlierStep) {
  const told = { customer, name, data: step === undefined ? {} : { step } }
  await recordEarlier(tx, "visitor.acted", told, Math.max(1, secondsAgo))
}
