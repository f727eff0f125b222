import { type Actor, actorKey } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Account } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "./audit.ts"

/** The business. It is set up once it has a name and a first inbox. */
export async function account(q: Queries): Promise<Account> {
  const row = await q.first<Account>(
    `select id, name, time_zone as "timeZone", locale, hours, is_demo as "isDemo", undo_seconds as "undoSeconds",
            is_set_up or (name <> '' and exists(select from inboxes where account_id = $1)) as "isSetUp"
     from accounts where id = $1`,
    [q.accountId],
  )
  return row!
}

export type AccountChange = Partial<Pick<Account, "name" | "timeZone" | "locale" | "hours" | "undoSeconds">>

/** The demo shop fills an empty account only. @throws Refusal account.already-set-up */
export async function requireEmptyAccount(q: Queries): Promise<void> {
  const inbox = await q.first("select id from inboxes where account_id = $1 limit 1", [q.accountId])
  if (inbox) throw new Refusal("account.already-set-up")
}

/** @throws Refusal account.unknown-time-zone */
export async function changeAccount(tx: Tx, actor: Actor, change: AccountChange): Promise<Account> {
  if (change.timeZone !== undefined) requireTimeZone(change.timeZone)
  await tx.rows(
    `update accounts set name = coalesce($2, name), time_zone = coalesce($3, time_zone), locale = coalesce($4, locale),
            hours = coalesce($5, hours), undo_seconds = coalesce($6, undo_seconds) where id = $1`,
    [
      ...[tx.accountId, change.name, change.timeZone, change.locale],
      ...[change.hours && JSON.stringify(change.hours), change.undoSeconds],
    ],
  )
  await record(tx, "account.changed", { by: actorKey(actor) })
  await audit(tx, actor, "account.changed", null, { ...change })
  return account(tx)
}

/**
 * Names of the IANA database only: "+02:00" knows no summer time, and PostgreSQL reads its sign the other way round.
 */
function requireTimeZone(name: string): void {
  try {
    if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) throw new RangeError()
    new Intl.DateTimeFormat("en", { timeZone: name })
  } catch {
    throw new Refusal("account.unknown-time-zone")
  }
}
