import type { Id } from "#contract/ids.ts"
import type { ShopActionKey } from "#contract/shop.ts"
import type { Tx } from "#platform/db/database.ts"
import { askOut } from "#platform/http/ask-out.ts"
import { signatureOf } from "#platform/http/signature.ts"
import { fill } from "../replies/variables.ts"
import type { Around } from "./around.ts"
import { sealedFor } from "./publishing.ts"
import type { Outcome, StepOf } from "./standing.ts"

const TIMEOUT_MS = 8_000
const MOST_BYTES = 256 * 1024
const LONGEST_RESULT = 500

/** Something to be asked outside, as it stood when its step was entered. */
export interface Call {
  step: StepOf<"http" | "shop">
  accountId: Id
  flow: Id
  /** What the customer is spoken to in. */
  language: string
  /** The same for every attempt: whoever is asked does it once. */
  key: string
  values: Record<string, string | null>
  secret: Buffer | null
}

/** What came of a call, and what is kept about it. */
export interface Called extends Outcome {
  log: { status: number | null; error: string | null; millis: number }
}

/** The flow's sealed secret, read in the transaction that decides to ask. */
export async function secretOf(tx: Tx, flow: Id): Promise<Buffer | null> {
  const row = await tx.first<{ secret: Buffer | null }>(
    "select secret from flows where account_id = $1 and id = $2",
    [tx.accountId, flow],
    "flow-secret",
  )
  return row?.secret ?? null
}

/** Asks outside any transaction. Whatever goes wrong out there is the step's door "failed", never an exception. */
export async function call(around: Around, asked: Call): Promise<Called> {
  const started = performance.now()
  const { step } = asked
  const came = await (step.kind === "http"
    ? askHttp(around, step, asked)
    : askShop(around, step, asked)
  ).catch((error: Error) => ({ door: "failed" as const, results: {}, status: null, error: inWords(error) }))
  const { door, results, status, error } = came
  return { door, results, log: { status, error, millis: Math.round(performance.now() - started) } }
}

type Came = Outcome & { status: number | null; error: string | null }

async function askHttp(
  { secrets, now, config }: Around,
  { method, url, body, results }: StepOf<"http">,
  { flow, key, values, secret }: Call,
): Promise<Came> {
  const address = fill(url, encoded(values))
  const sent = method === "POST" ? JSON.stringify(filled(body, values)) : undefined
  const opened = secret && secrets.open(secret.toString("utf8"), sealedFor(flow))
  const answered = await askOut({
    method,
    url: address,
    headers: {
      accept: "application/json",
      "user-agent": "Tresen-Flows/1",
      "idempotency-key": key,
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      // Where nothing is sent, the address is what is signed.
      ...(opened ? { "tresen-signature": signatureOf(opened, sent ?? address, now()) } : {}),
    },
    ...(sent === undefined ? {} : { body: sent }),
    timeout: TIMEOUT_MS,
    mostBytes: MOST_BYTES,
    allowPrivate: config.allowPrivateAddresses,
  })
  const { status } = answered
  if (status < 200 || status >= 300) return failed(status, `Answered ${status}.`)
  const json = parsed(answered.bytes)
  if (json === undefined) return failed(status, "The answer is no JSON.")
  return { door: "next", results: resultsIn(json, results), status, error: null }
}

const failed = (status: number | null, error: string): Came => ({
  door: "failed",
  results: {},
  status,
  error,
})

async function askShop(
  { db, shopOf }: Around,
  { action, inputs, results }: StepOf<"shop">,
  { accountId, key, language, values }: Call,
): Promise<Came> {
  const shop = await db.run(accountId, shopOf)
  if (!shop) return { ...failed(null, "No shop is connected."), door: "unavailable" }
  const said = await shop.ask(action as ShopActionKey, filled(inputs, values), {
    idempotencyKey: key,
    language,
  })
  if ("refused" in said) return failed(null, said.refused)
  return { door: "next", results: resultsIn(said.done, results), status: null, error: null }
}

const filled = (texts: Record<string, string>, values: Call["values"]) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, values)]))

/** Inside an address a value is one piece of it and nothing more. */
const encoded = (values: Call["values"]) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : encodeURIComponent(value)]),
  )

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"))
  } catch {
    return undefined
  }
}

/** Words, numbers, yes and no; what is longer or a whole object is nothing that could be said in a sentence. */
export function resultsIn(
  json: unknown,
  wanted: { from: string; variable: string }[],
): Record<string, string> {
  const found = wanted.flatMap(({ from, variable }) => {
    const value = at(json, from.split(/[.[\]]+/).filter(Boolean))
    const text = ["string", "number", "boolean"].includes(typeof value) ? String(value).trim() : ""
    return text && text.length <= LONGEST_RESULT ? [[variable, text]] : []
  })
  return Object.fromEntries(found)
}

function at(json: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      inside !== null && typeof inside === "object" && Object.hasOwn(inside, key)
        ? (inside as Record<string, unknown>)[key]
        : undefined,
    json,
  )
}

function inWords(error: Error & { code?: string }): string {
  if (error.name === "TimeoutError") return `No answer within ${TIMEOUT_MS / 1000} seconds.`
  if (error.name === "PrivateAddress") return "The address is private; nothing was sent."
  return (error.message || error.code || error.name).slice(0, 300)
}
