import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Ability } from "#contract/routes/model.ts"
import type { Database } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { type Call, reserve, settle } from "./budget.ts"
import { connectionFor } from "./connection.ts"
import { type Trouble, trouble } from "./trouble.ts"
import { bodyOf, type Connection, type Line, type Outcome, send } from "./wire.ts"

/** What asking a model takes of the house. */
export interface Modelling {
  db: Database
  secrets: Secrets
  config: { allowPrivateAddresses: boolean }
}

export interface Asked {
  ability: Ability
  conversationId: Id | null
  messages: Line[]
  mostTokens: number
  /** Ends it: whoever asked has gone or thought better of it. */
  signal?: AbortSignal | undefined
}

const LONGEST = 200_000

/** What was made of an answer; trouble: it is of no use, and the log says so. */
export type Reading<T> = (text: string) => { made: T } | { trouble: Trouble }

/**
 * Asks the account's model one thing: within its budget, written down to the letter before it leaves. No connection of the
 * database is held while it thinks.
 * @throws Refusal model.off, model.used-up, model.too-long, model.away with `detail: {why, because, seconds?}`
 */
export async function askFor<T>(by: Modelling, actor: Actor, asked: Asked, read: Reading<T>): Promise<T> {
  const { ability, conversationId, mostTokens } = asked
  const connection = await by.db.run(actor.accountId, (q) => connectionFor(q, by.secrets, ability))
  const sent = bodyOf(connection.model, asked.messages, mostTokens)
  if (sent.length > LONGEST) throw new Refusal("model.too-long", { limit: LONGEST })
  const call = await by.db.transaction(actor.accountId, (tx) =>
    reserve(tx, actor, connection, { ability, conversationId, sent, mostTokens }),
  )
  const around = { allowPrivate: by.config.allowPrivateAddresses, reserved: call.reserved }
  const outcome = await send(connection, sent, { ...around, signal: asked.signal })
  return finish(by, actor, { call, connection, outcome, read })
}

async function finish<T>(
  by: Modelling,
  actor: Actor,
  {
    call,
    connection,
    outcome,
    read,
  }: { call: Call; connection: Connection; outcome: Outcome; read: Reading<T> },
): Promise<T> {
  const reading = outcome.trouble ? { trouble: outcome.trouble } : read(outcome.text)
  const told = "trouble" in reading ? { ...outcome, trouble: reading.trouble } : outcome
  await by.db.transaction(actor.accountId, (tx) => settle(tx, call, connection, told))
  if ("trouble" in reading) throw new Refusal("model.away", { ...reading.trouble })
  return reading.made
}

const READY =
  "Say in one short sentence of English that you are ready to help with drafts for customer service."
const SHORT = 400

/** Tries settings out with a sentence that has nothing of anybody in it. Neither kept nor counted. */
export async function tryModel(by: Modelling, connection: Connection) {
  const started = performance.now()
  const body = bodyOf(connection.model, [{ role: "user", content: READY }], SHORT)
  const around = { allowPrivate: by.config.allowPrivateAddresses, reserved: { tokensIn: 0, tokensOut: 0 } }
  const outcome = await send(connection, body, around)
  const why: Trouble | undefined =
    outcome.text.length > SHORT * 10 ? trouble("not-as-asked") : outcome.trouble
  return {
    isFine: !why,
    text: why ? null : outcome.text,
    trouble: why?.why ?? null,
    because: why?.because ?? null,
    countsTokens: !outcome.isEstimate,
    millis: Math.round(performance.now() - started),
  }
}
