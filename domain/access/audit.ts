import { type Actor, actorKey } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/**
 * Writes who did what, in the transaction that does it. Entries can't be changed or removed by the application.
 * `action` is "noun.done" ("role.changed"), `subject` the id or name it was done to. Never put secrets in `detail`.
 */
export async function audit(
  tx: Tx,
  actor: Actor,
  action: string,
  subject: string | null = null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.rows(
    "insert into audit (account_id, actor, actor_name, action, subject, detail, ip) values ($1, $2, $3, $4, $5, $6, $7)",
    [tx.accountId, actorKey(actor), actor.name, action, subject, JSON.stringify(detail), actor.ip ?? null],
  )
}

interface Row {
  id: number
  at: Date
  actor: string
  actor_name: string
  action: string
  subject: string | null
  detail: unknown
  ip: string | null
}

/** A page of the audit log, newest first; `after` is the `next` of the page before. */
export async function auditPage(q: Queries, { after, limit }: { after?: string; limit: number }) {
  const rows = await q.rows<Row>(
    `select id, at, actor, actor_name, action, subject, detail, ip from audit
     where account_id = $1 and id < $2 order by id desc limit $3`,
    [q.accountId, positionOf(after), limit + 1],
  )
  const shown = rows.slice(0, limit)
  return { items: shown.map(entryOf), next: rows.length > limit ? String(shown.at(-1)!.id) : null }
}

function positionOf(after: string | undefined): number {
  if (after === undefined) return Number.MAX_SAFE_INTEGER
  if (!/^\d{1,15}$/.test(after)) throw new Refusal("request.malformed")
  return Number(after)
}

function entryOf({ id, at, actor, actor_name, ...rest }: Row) {
  return { id: String(id), at: at.toISOString(), by: actor, byName: actor_name, ...rest }
}
