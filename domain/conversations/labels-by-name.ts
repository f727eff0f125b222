import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"

/** Ids of the labels with these names, whatever the case; those that don't exist are made, in grey. At most 20, 60 characters each. */
export async function labelsNamed(tx: Tx, names: readonly string[]): Promise<Id[]> {
  const wanted = [
    ...new Map(names.map((name) => [name.trim().toLowerCase(), name.trim().slice(0, 60)])).values(),
  ]
    .filter(Boolean)
    .slice(0, 20)
  if (!wanted.length) return []
  await tx.rows(
    `insert into labels (account_id, id, name) select $1, w.id, w.name from unnest($2::uuid[], $3::text[]) w (id, name)
     on conflict do nothing`,
    [tx.accountId, wanted.map(() => newId()), wanted],
  )
  const rows = await tx.rows<{ id: Id }>(
    "select id from labels where account_id = $1 and gone_at is null and lower(name) = any($2::text[]) order by lower(name)",
    [tx.accountId, wanted.map((name) => name.toLowerCase())],
  )
  return rows.map(({ id }) => id)
}
