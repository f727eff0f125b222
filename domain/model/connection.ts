import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Ability, ModelGiven, ModelView } from "#contract/routes/model.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { audit } from "../access/audit.ts"
import { baseOf, isRefused } from "./addresses.ts"
import { usedOf } from "./budget.ts"
import type { Connection } from "./wire.ts"

interface Row {
  url: string
  model: string
  key: string | null
  is_on: boolean
  abilities: Ability[]
  sums_up: boolean
  patience_seconds: number
  month_tokens: number
  month_micros: number | null
  price_in: number
  price_out: number
  currency: string
  keep_days: number
}

const KEPT = "••••"
/** The translator's word: whoever had a model translate brought a key that was sealed with it (migration 0022). */
const contextOf = (accountId: Id) => `translator:${accountId}`
const MICROS = 1_000_000

const read = (q: Queries) =>
  q.first<Row>(
    `select url, model, key, is_on, abilities, sums_up, patience_seconds, month_tokens, month_micros, price_in::float8 as price_in,
       price_out::float8 as price_out, currency, keep_days from language_models where account_id = $1`,
    [q.accountId],
    "language-model",
  )

const unset: ModelGiven = {
  ...{ url: "", model: "", key: "", isOn: true, abilities: ["draft", "summary", "rewording"] },
  ...{ sumsUp: false, patience: 60, monthTokens: 2_000_000, monthMoney: null, priceIn: 0, priceOut: 0 },
  ...{ currency: "EUR", keepDays: 30 },
}

/** As the settings show it; the key never leaves. */
export async function showModel(q: Queries): Promise<ModelView> {
  const row = await read(q)
  const used = await usedOf(q)
  const shown = { month: used.month, tokens: used.tokens, money: used.micros / MICROS }
  return { ...(row ? settingsOf(row) : unset), isConnected: row !== undefined, used: shown }
}

const settingsOf = (row: Row): ModelGiven => ({
  ...{ url: row.url, model: row.model, key: row.key ? KEPT : "", isOn: row.is_on, abilities: row.abilities },
  ...{ sumsUp: row.sums_up, patience: row.patience_seconds, monthTokens: row.month_tokens },
  monthMoney: row.month_micros === null ? null : row.month_micros / MICROS,
  ...{ priceIn: row.price_in, priceOut: row.price_out, currency: row.currency, keepDays: row.keep_days },
})

/** What it may be asked for here and now. */
export async function abilitiesOf(q: Queries): Promise<{ abilities: Ability[]; sumsUp: boolean }> {
  const row = await read(q)
  const abilities = row?.is_on ? row.abilities : []
  return { abilities, sumsUp: abilities.includes("summary") && row!.sums_up }
}

/** Opened for one thing. @throws Refusal model.off: nobody has connected one, it is off, or not on for this */
export async function connectionFor(q: Queries, secrets: Secrets, ability: Ability): Promise<Connection> {
  const row = await read(q)
  if (!row?.is_on || !row.abilities.includes(ability)) throw new Refusal("model.off")
  const { url, model, currency } = row
  return {
    ...{ url, model, currency, key: row.key ? secrets.open(row.key, contextOf(q.accountId)) : "" },
    ...{ patience: row.patience_seconds, priceIn: row.price_in, priceOut: row.price_out },
    ...{ monthTokens: row.month_tokens, monthMicros: row.month_micros },
  }
}

/**
 * What was typed, checked, with the key there is when it was left as it was. To another address a kept key never goes.
 * @throws Refusal model.settings with what needs another look, model.address-refused
 */
export async function readModel(
  q: Queries,
  secrets: Secrets,
  given: ModelGiven,
  allowPrivate: boolean,
): Promise<Connection> {
  const url = baseOf(given.url)
  const before = given.key === KEPT ? await read(q) : undefined
  const problems = problemsOf(given, url, before)
  if (!url || problems.length) throw new Refusal("model.settings", { problems })
  if (await isRefused(url, allowPrivate)) throw new Refusal("model.address-refused")
  const kept = before?.key ? secrets.open(before.key, contextOf(q.accountId)) : ""
  const { model, patience, priceIn, priceOut, currency, monthTokens, monthMoney } = given
  return {
    ...{
      url,
      model,
      key: given.key === KEPT ? kept : given.key.trim(),
      patience,
      priceIn,
      priceOut,
      currency,
    },
    ...{ monthTokens, monthMicros: monthMoney === null ? null : Math.round(monthMoney * MICROS) },
  }
}

/** A limit in money says nothing where nobody knows what anything costs. */
function problemsOf(given: ModelGiven, url: string | undefined, before: Row | undefined): string[] {
  const isElsewhere = before?.key && url && new URL(url).origin !== new URL(before.url).origin
  const isPriceless = given.monthMoney !== null && !given.priceIn && !given.priceOut
  return [
    ...(url ? [] : ["url"]),
    ...(given.model ? [] : ["model"]),
    ...(isElsewhere || /[^\x20-\x7e]/.test(given.key === KEPT ? "" : given.key) ? ["key"] : []),
    ...(isPriceless ? ["prices"] : []),
  ]
}

/** Keeps it; the key lies sealed, and the audit log says what changed but never the key. */
export async function saveModel(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { connection, given }: { connection: Connection; given: ModelGiven },
): Promise<ModelView> {
  const { url, model, key } = connection
  await tx.rows(
    `insert into language_models (account_id, url, model, key, is_on, abilities, sums_up, patience_seconds, month_tokens,
       month_micros, price_in, price_out, currency, keep_days) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (account_id) do update set url = excluded.url, model = excluded.model, key = excluded.key, is_on = excluded.is_on,
       abilities = excluded.abilities, sums_up = excluded.sums_up, patience_seconds = excluded.patience_seconds,
       month_tokens = excluded.month_tokens, month_micros = excluded.month_micros, price_in = excluded.price_in,
       price_out = excluded.price_out, currency = excluded.currency, keep_days = excluded.keep_days, updated_at = now()`,
    [
      ...[tx.accountId, url, model, key ? secrets.seal(key, contextOf(tx.accountId)) : null, given.isOn],
      ...[[...new Set(given.abilities)], given.sumsUp, connection.patience, connection.monthTokens],
      ...[connection.monthMicros, given.priceIn, given.priceOut, given.currency, given.keepDays],
    ],
  )
  const { isOn, abilities, monthTokens, monthMoney } = given
  await audit(tx, actor, "model.changed", model, { url, isOn, abilities, monthTokens, monthMoney })
  tx.announce("account.changed", { by: actorKey(actor) })
  return showModel(tx)
}

/** Forgets address and key. What was sent stays in the log for its time. */
export async function forgetModel(tx: Tx, actor: Actor): Promise<void> {
  const gone = await tx.first<{ model: string }>(
    "delete from language_models where account_id = $1 returning model",
    [tx.accountId],
  )
  if (!gone) return
  await audit(tx, actor, "model.forgotten", gone.model)
  tx.announce("account.changed", { by: actorKey(actor) })
}
