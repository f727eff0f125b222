import type { EventName, Events } from "#contract/events.ts"
import type { Tx } from "../db/database.ts"

/** Writes down what happened, in the transaction in which it happens; whoever must react reads it after the commit. */
export async function record<N extends EventName>(tx: Tx, name: N, data: Events[N]): Promise<void> {
  await tx.rows(
    "insert into events (account_id, name, data) values ($1, $2, $3)",
    [tx.accountId, name, JSON.stringify(data)],
    "record-event",
  )
  tx.announce(name, data)
}

/** What happened some seconds ago, when it could not be written down yet. */
export async function recordEarlier<N extends EventName>(
  tx: Tx,
  name: N,
  data: Events[N],
  secondsAgo: number,
): Promise<void> {
  await tx.rows(
    "insert into events (account_id, name, data, at) values ($1, $2, $3, now() - $4 * interval '1 second')",
    [tx.accountId, name, JSON.stringify(data), secondsAgo],
    "record-earlier-event",
  )
  tx.announce(name, data)
}

/**
 * Many of one kind in one statement, for what comes by the thousand. Nobody's screen is told one by one: the caller announces
 * once what stands for all of them.
 */
export async function recordMany<N extends EventName>(tx: Tx, name: N, all: Events[N][]): Promise<void> {
  if (!all.length) return
  await tx.rows(
    "insert into events (account_id, name, data) select $1, $2, d from jsonb_array_elements($3::jsonb) d",
    [tx.accountId, name, JSON.stringify(all)],
    "record-events",
  )
}
