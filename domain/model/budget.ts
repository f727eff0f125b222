import type { Actor } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Ability } from "#contract/routes/model.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Connection, Outcome } from "./wire.ts"

/**
 * A month's budget. Before anything is sent, as much as it can take is held back under the month's row, so that many who ask
 * at once can't take more than there is; afterwards what it really took is counted and the rest let go.
 *
 *   reserve ──▶ asked ──settle──▶ answered | failed | cancelled
 *                 └── the process died: lost, counted whole, since it may have been billed (sweeping.ts)
 */
const MONTH = "to_char(now() at time zone (select time_zone from accounts where id = $1), 'YYYY-MM')"

export interface Used {
  month: string
  tokens: number
  micros: number
}

/** This month's, with what is held back at the moment. */
export async function usedOf(q: Queries): Promise<Used> {
  const row = await q.first<Used>(
    `select m.month, coalesce(u.tokens, 0) + coalesce(h.tokens, 0) as tokens, coalesce(u.micros, 0) + coalesce(h.micros, 0) as micros
     from (select ${MONTH} as month) m left join model_months u on u.account_id = $1 and u.month = m.month,
       lateral (select sum(reserved_tokens)::bigint as tokens, sum(reserved_micros)::bigint as micros from model_calls
         where account_id = $1 and state = 'asked' and month = m.month) h`,
    [q.accountId],
    "model-used",
  )
  return row!
}

export interface Call {
  id: Id
  month: string
  /** The most it can take. */
  reserved: { tokensIn: number; tokensOut: number }
}

export interface Sending {
  ability: Ability
  conversationId: Id | null
  /** The text that leaves, to the letter. */
  sent: string
  mostTokens: number
}

/** Holds back the most it can take, and writes down what is about to leave. @throws Refusal model.used-up {until} */
export async function reserve(tx: Tx, actor: Actor, connection: Connection, sending: Sending): Promise<Call> {
  const reserved = { tokensIn: mostTokensOf(sending.sent), tokensOut: sending.mostTokens }
  const call = { id: newId(), month: await holdMonth(tx), reserved }
  const held = takenBy(connection, reserved)
  const used = await usedOf(tx)
  const { monthTokens, monthMicros } = connection
  const isOver = used.tokens + held.tokens > monthTokens
  if (isOver || (monthMicros !== null && used.micros + held.micros > monthMicros))
    throw new Refusal("model.used-up", { until: dayAfter(call.month) })
  await writeDown(tx, actor, connection, { sending, call, held })
  return call
}

/** Others who ask wait here until this one has held back its share. */
async function holdMonth(tx: Tx): Promise<string> {
  const row = await tx.first<{ month: string }>(
    `insert into model_months as m (account_id, month) values ($1, ${MONTH})
     on conflict (account_id, month) do update set tokens = m.tokens returning month`,
    [tx.accountId],
  )
  return row!.month
}

async function writeDown(
  tx: Tx,
  actor: Actor,
  { model, url, currency }: Connection,
  { sending, call, held }: { sending: Sending; call: Call; held: Taken },
): Promise<void> {
  const userId = actor.type === "user" ? actor.id : null
  await tx.rows(
    `insert into model_calls (account_id, id, month, ability, conversation_id, by_user_id, by_name, host, model, sent,
       reserved_tokens, reserved_micros, currency) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[tx.accountId, call.id, call.month, sending.ability, sending.conversationId, userId, actor.name],
      ...[new URL(url).host, model, sending.sent, held.tokens, held.micros, currency],
    ],
  )
}

/** What it took after all. Counted once, however often it is told. */
export async function settle(tx: Tx, call: Call, connection: Connection, outcome: Outcome): Promise<void> {
  const { tokensIn, tokensOut } = outcome
  const { tokens, micros } = takenBy(connection, outcome)
  const settled = await tx.first(
    `update model_calls set state = $3, answered = $4, because = $5, tokens_in = $6, tokens_out = $7, micros = $8,
       is_estimate = $9, sent = $10, finished_at = now() where account_id = $1 and id = $2 and state = 'asked' returning id`,
    [
      ...[tx.accountId, call.id, stateOf(outcome), outcome.raw, outcome.trouble?.because ?? null],
      ...[tokensIn, tokensOut, micros, outcome.isEstimate, outcome.sent],
    ],
  )
  if (settled) await count(tx, call.month, tokens, micros)
}

function stateOf({ trouble }: Outcome): string {
  if (!trouble) return "answered"
  return trouble.why === "cancelled" ? "cancelled" : "failed"
}

async function count(tx: Tx, month: string, tokens: number, micros: number): Promise<void> {
  await tx.rows(
    "update model_months set tokens = tokens + $3, micros = micros + $4 where account_id = $1 and month = $2",
    [tx.accountId, month, tokens, micros],
  )
}

/** Those whose process died over them. */
export async function settleLost(tx: Tx): Promise<void> {
  const lost = await tx.rows<Used>(
    `with lost as (update model_calls set state = 'lost', tokens_in = reserved_tokens, micros = reserved_micros, is_estimate = true,
         finished_at = now() where account_id = $1 and state = 'asked' and created_at < now() - interval '15 minutes'
       returning month, reserved_tokens, reserved_micros)
     select month, sum(reserved_tokens)::bigint as tokens, sum(reserved_micros)::bigint as micros from lost group by month`,
    [tx.accountId],
  )
  for (const { month, tokens, micros } of lost) await count(tx, month, tokens, micros)
}

interface Taken {
  tokens: number
  micros: number
}

/** In millionths of the currency; a started one counts whole. */
const takenBy = (
  { priceIn, priceOut }: Connection,
  { tokensIn, tokensOut }: { tokensIn: number; tokensOut: number },
): Taken => ({ tokens: tokensIn + tokensOut, micros: Math.ceil(tokensIn * priceIn + tokensOut * priceOut) })

/** Hardly any text has more: English has about one in four bytes, emoji and rare scripts about one in two. */
const mostTokensOf = (text: string) => Math.ceil(Buffer.byteLength(text) / 2)

/** "2026-12" → "2027-01-01" */
function dayAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`
}
