import { createHash } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import { type Answered, askOut } from "#platform/http/ask-out.ts"
import { detectLanguage } from "#platform/language/detect.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { cleaned, type Known, Redaction } from "../model/redacting.ts"
import { translateByModel } from "./by-model.ts"
import { type Protected, piecesOf, protect, restore } from "./protecting.ts"
import { CannotTranslate, type Translated } from "./provider.ts"
import { type Translator, translatorOf } from "./translators.ts"

export interface Translating {
  db: Database
  secrets: Secrets
  config: { allowPrivateAddresses: boolean }
}

export interface Wanted {
  text: string
  /** null: whatever it is. */
  from: string | null
  to: string
  /** Whose conversation it belongs to, and who has a part in it: a language model does not get their names. */
  about?: { conversationId: Id; known: Known }
}

/** As much as anybody reads; a novel is the provider's bill. */
const LONGEST = 20_000
const TIMEOUT_MS = 45_000
const MOST_BYTES = 2 * 1024 * 1024

/**
 * Translates; what was translated once comes from our own shelf. Links, addresses and numbers stay as they are.
 * @throws Refusal translation.off, translation.too-long, translation.away with `detail.because` as a sentence, model.used-up
 */
export async function translate(by: Translating, actor: Actor, wanted: Wanted): Promise<Translated> {
  const { accountId } = actor
  if (wanted.text.length > LONGEST) throw new Refusal("translation.too-long", { limit: LONGEST })
  const translator = await by.db.run(accountId, (q) => translatorOf(q, by.secrets))
  if (!translator) throw new Refusal("translation.off")
  const from = wanted.from ?? detectLanguage(wanted.text)?.language ?? null
  if (!/\p{L}/u.test(wanted.text) || from === wanted.to) return { text: wanted.text, from }
  const key = keyOf(translator, { ...wanted, from })
  const known = await by.db.run(accountId, (q) => recall(q, key))
  if (known) return known
  const asked = { ...wanted, from }
  const made = translator === "model" ? await askModel(by, actor, asked) : await ask(by, translator, asked)
  await by.db.run(accountId, (q) => remember(q, key, made))
  return made
}

/** Tries a translator out without keeping anything. Answers what it made of a sentence, or why it could not. */
export async function tryTranslator(
  by: Translating,
  translator: Translator,
  to: string,
): Promise<{ isFine: boolean; text: string | null; because: string | null; millis: number }> {
  const started = performance.now()
  const text = to === "en" ? "Wo ist mein Paket? Bestellung #K-1042" : "Where is my parcel? Order #K-1042"
  const millis = () => Math.round(performance.now() - started)
  try {
    const made = await attempt(by, translator, { text, from: to === "en" ? "de" : "en", to })
    return { isFine: true, text: made.text, because: null, millis: millis() }
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error
    return { isFine: false, text: null, because: error.message, millis: millis() }
  }
}

async function ask(by: Translating, translator: Translator, wanted: Wanted): Promise<Translated> {
  try {
    return await attempt(by, translator, wanted)
  } catch (error) {
    if (error instanceof CannotTranslate) throw new Refusal("translation.away", { because: error.message })
    throw error
  }
}

/** Whoever put this sentence before people said it of a model; here it is said of a translator. */
async function askModel(by: Translating, actor: Actor, wanted: Wanted): Promise<Translated> {
  const { conversationId = null, known = { names: [], values: [] } } = wanted.about ?? {}
  const text = cleaned(wanted.text)
  const personal = new Redaction(known).spansIn(text)
  const once: Once = (piece) => translateByModel(by, actor, { ...wanted, text: piece, conversationId })
  try {
    return await whole(protect(text, personal), wanted.from, once)
  } catch (error) {
    if (error instanceof Refusal && error.code === "model.away")
      throw new Refusal("translation.away", { because: (error.detail as { because: string }).because })
    throw error
  }
}

function attempt(by: Translating, { provider, url, key }: Translator, wanted: Wanted): Promise<Translated> {
  return whole(protect(wanted.text), wanted.from, (text) =>
    provider.translate({ ...wanted, text, url, key }, (path, headers, body) =>
      post(by, url + path, headers, body),
    ),
  )
}

type Once = (text: string) => Promise<Translated>

/** All at once; when a mark was lost, piece by piece, so that nothing that must stay is lost. */
async function whole(safe: Protected, from: string | null, once: Once): Promise<Translated> {
  const made = await once(safe.text)
  const text = restore(made.text, safe.kept)
  if (text !== undefined) return { text, from: made.from ?? from }
  const pieces: string[] = []
  for (const [index, piece] of piecesOf(safe).entries())
    pieces.push(await pieceOf(piece, once), safe.kept[index] ?? "")
  return { text: pieces.join(""), from: made.from ?? from }
}

/** Spaces at its ends belong to the sentence around it. */
async function pieceOf(piece: string, once: Once): Promise<string> {
  const bare = piece.trim()
  if (!/\p{L}/u.test(bare)) return piece
  const made = await once(bare)
  return piece.replace(bare, () => made.text.trim())
}

async function post(
  by: Translating,
  url: string,
  headers: Record<string, string>,
  body: object,
): Promise<Answered> {
  try {
    return await askOut({
      ...{ method: "POST", url, body: JSON.stringify(body), timeout: TIMEOUT_MS, mostBytes: MOST_BYTES },
      headers: { "content-type": "application/json", "user-agent": "Tresen/1", ...headers },
      allowPrivate: by.config.allowPrivateAddresses,
    })
  } catch (error) {
    throw new CannotTranslate(whyAway(new URL(url).hostname, error as Error))
  }
}

function whyAway(host: string, error: Error): string {
  if (error.name === "PrivateAddress")
    return `${host} lies in a private network, and this Tresen may not ask there. Whoever runs it can allow that with --allow-private-addresses.`
  if (error.name === "TimeoutError") return `${host} did not answer within ${TIMEOUT_MS / 1000} seconds.`
  return `${host} can't be reached at the moment.`
}

function keyOf(translator: Translator | "model", { text, from, to }: Wanted): string {
  const whose = translator === "model" ? ["model"] : [translator.provider.kind, translator.url]
  return createHash("sha256")
    .update(JSON.stringify([...whose, from, to, text]))
    .digest("hex")
}

async function recall(q: Queries, key: string): Promise<Translated | undefined> {
  return q.first<Translated>(
    `update translations set used_at = now() where account_id = $1 and key = $2 returning text, from_language as "from"`,
    [q.accountId, key],
    "recall-translation",
  )
}

async function remember(q: Queries, key: string, { text, from }: Translated): Promise<void> {
  await q.rows(
    `insert into translations (account_id, key, text, from_language) values ($1, $2, $3, $4)
     on conflict (account_id, key) do update set used_at = now()`,
    [q.accountId, key, text, from],
  )
}
