import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

/** Who of us wrote then: known by mail address. */
export interface Team {
  byEmail(email: string | null | undefined): { id: Id; name: string } | undefined
}

export async function readTeam(q: Queries): Promise<Team> {
  const rows = await q.rows<{ id: Id; name: string; email: string }>(
    "select id, name, lower(email) as email from users where account_id = $1",
    [q.accountId],
  )
  const known = new Map(rows.map((row) => [row.email, row]))
  return { byEmail: (email) => (email ? known.get(email.toLowerCase()) : undefined) }
}
