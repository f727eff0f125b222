import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { TranslatorView } from "#contract/translation.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { audit } from "../access/audit.ts"
import { baseOf, isRefused } from "../model/addresses.ts"
import { abilitiesOf } from "../model/connection.ts"
import type { Provider } from "./provider.ts"
import { providers } from "./providers.ts"

/** A translator of its own with its key opened, for asking alone. */
export interface Translator {
  provider: Provider
  url: string
  key: string
}

export interface TranslatorGiven {
  provider: string
  url: string
  /** "••••" keeps the one there is. */
  key: string
  isOn: boolean
}

interface Row {
  provider: string
  url: string
  key: string | null
  is_on: boolean
}

const KEPT = "••••"
const contextOf = (accountId: Id) => `translator:${accountId}`

const read = (q: Queries) =>
  q.first<Row>("select provider, url, key, is_on from translators where account_id = $1", [q.accountId])

const hasModel = async (q: Queries) => (await abilitiesOf(q)).abilities.includes("translation")

/** As the settings show it; the key never leaves. */
export async function showTranslator(q: Queries): Promise<TranslatorView> {
  const row = await read(q)
  const known = providers.map(({ kind, name }) => ({ kind, name }))
  const byModel = await hasModel(q)
  if (!row) return { providers: known, byModel, provider: null, url: "", key: "", isOn: false }
  const { provider, url } = row
  return { providers: known, byModel, provider, url, key: row.key ? KEPT : "", isOn: row.is_on }
}

/** The translator that is switched on; else the account's language model, if it may; undefined: nobody. */
export async function translatorOf(q: Queries, secrets: Secrets): Promise<Translator | "model" | undefined> {
  const row = await read(q)
  const provider = providers.find(({ kind }) => kind === row?.provider)
  if (!row?.is_on || !provider) return (await hasModel(q)) ? "model" : undefined
  return { provider, url: row.url, key: row.key ? secrets.open(row.key, contextOf(q.accountId)) : "" }
}

/**
 * What was typed, checked, with the key there is when it was left as it was. To another address a kept key never goes.
 * @throws Refusal translator.settings with what needs another look, translator.address-refused
 */
export async function readTranslator(
  q: Queries,
  secrets: Secrets,
  given: TranslatorGiven,
  allowPrivate: boolean,
): Promise<Translator> {
  const provider = providers.find(({ kind }) => kind === given.provider)
  const url = baseOf(given.url)
  const before = given.key === KEPT ? await read(q) : undefined
  const isElsewhere = before?.key && url && new URL(url).origin !== new URL(before.url).origin
  const problems = [
    ...(provider ? [] : ["provider"]),
    ...(url ? [] : ["url"]),
    ...(isElsewhere ? ["key"] : []),
  ]
  if (!provider || !url || problems.length) throw new Refusal("translator.settings", { problems })
  if (await isRefused(url, allowPrivate)) throw new Refusal("translator.address-refused")
  const kept = before?.key ? secrets.open(before.key, contextOf(q.accountId)) : ""
  return { provider, url, key: given.key === KEPT ? kept : given.key.trim() }
}

/** Keeps it; the key lies sealed. */
export async function saveTranslator(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  translator: Translator,
  isOn: boolean,
): Promise<TranslatorView> {
  const { provider, url, key } = translator
  await tx.rows(
    `insert into translators (account_id, provider, url, key, is_on) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set provider = excluded.provider, url = excluded.url, key = excluded.key, is_on = excluded.is_on, updated_at = now()`,
    [tx.accountId, provider.kind, url, key ? secrets.seal(key, contextOf(tx.accountId)) : null, isOn],
  )
  await audit(tx, actor, "translator.changed", provider.kind, { url, isOn })
  tx.announce("account.changed", { by: actor.id ?? "system" })
  return showTranslator(tx)
}
