import { type Answered, askOut } from "#platform/http/ask-out.ts"
import { type Trouble, trouble } from "./trouble.ts"

/** The model with its key opened, for asking alone. */
export interface Connection {
  url: string
  model: string
  /** "" when it needs none. */
  key: string
  patience: number
  priceIn: number
  priceOut: number
  currency: string
  monthTokens: number
  monthMicros: number | null
}

export interface Line {
  role: "system" | "user"
  content: string
}

/** What came of one question, with what it is counted at. */
export interface Outcome {
  /** "" when there was trouble. */
  text: string
  trouble?: Trouble
  /** As it came, for the log. */
  raw: string | null
  /** The text that left, to the letter. */
  sent: string
  tokensIn: number
  tokensOut: number
  isEstimate: boolean
}

export interface Around {
  allowPrivate: boolean
  signal?: AbortSignal | undefined
  /** Counted when it may have been billed and nobody can tell how much. */
  reserved: { tokensIn: number; tokensOut: number }
}

/** An answer of a few thousand tokens is a hundredth of it. */
const MOST_BYTES = 512 * 1024
const MOST_KEPT = 20_000

/** The text that leaves, to the letter. The same question makes the same text. */
export function bodyOf(model: string, messages: Line[], mostTokens: number): string {
  return JSON.stringify({ model, messages, temperature: 0.2, max_tokens: mostTokens })
}

/** Models that think first refuse these two fields by name (OpenAI's since o1); asked once more without them. */
function withoutWhatItRefuses(body: string): string {
  const { temperature: _, max_tokens, ...rest } = JSON.parse(body)
  return JSON.stringify({ ...rest, max_completion_tokens: max_tokens })
}

/** POST <base>/chat/completions. Never throws for what the other side does; the key stands in no outcome. */
export async function send(connection: Connection, body: string, around: Around): Promise<Outcome> {
  const first = await once(connection, body, around)
  const isPicky = first.trouble?.why === "refused" && /max_tokens|temperature/.test(first.trouble.because)
  return isPicky ? once(connection, withoutWhatItRefuses(body), around) : first
}

async function once(connection: Connection, body: string, around: Around): Promise<Outcome> {
  return { ...storable(await post(connection, body, around), connection.key), sent: body }
}

type Unsent = Omit<Outcome, "sent">

async function post(connection: Connection, body: string, around: Around): Promise<Unsent> {
  const { url, key, patience } = connection
  const until = performance.now() + patience * 1000
  try {
    const answer = await askOut({
      ...{ method: "POST", url: `${url}/chat/completions`, body, mostBytes: MOST_BYTES },
      timeout: patience * 1000,
      ...(around.signal ? { signal: around.signal } : {}),
      headers: {
        ...{ "content-type": "application/json", accept: "application/json", "user-agent": "Tresen/1" },
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      },
      allowPrivate: around.allowPrivate,
    })
    return readOutcome(answer, body, around)
  } catch (error) {
    return failed(whyOf(error as Error, around, performance.now() >= until), around)
  }
}

function whyOf(error: Error, { signal }: Around, isTimeUp: boolean): Trouble {
  if (signal?.aborted) return trouble("cancelled")
  if (error.name === "PrivateAddress") return trouble("private")
  if (isTimeUp || error.name === "TimeoutError") return trouble("too-slow")
  if (error.name === "AnswerTooLarge") return trouble("too-long")
  // It had begun to answer: the connection broke while its body was read.
  if ((error as NodeJS.ErrnoException).code === "ECONNRESET" && error.message === "aborted")
    return trouble("cut-off")
  return trouble("unreachable")
}

/** What is surely not billed counts nothing, the rest counts whole: rather too much than too little. */
function failed(why: Trouble, { reserved }: Around, raw: string | null = null): Unsent {
  const isFree = ["unreachable", "private", "key-refused", "not-there", "busy", "broken", "refused"].includes(
    why.why,
  )
  const counted = isFree ? { tokensIn: 0, tokensOut: 0 } : reserved
  return { text: "", trouble: why, raw, ...counted, isEstimate: !isFree }
}

function readOutcome({ status, headers, bytes }: Answered, body: string, around: Around): Unsent {
  const raw = bytes.toString("utf8")
  const answer = parsed(raw)
  if (status !== 200) return failed(refusalOf(status, headers, answer), around, raw.slice(0, MOST_KEPT))
  if (!answer) return failed(trouble("no-model"), around, raw.slice(0, MOST_KEPT))
  const used = usageOf(answer, body)
  const text = textIn(answer)
  return {
    text,
    ...(text ? {} : { trouble: trouble("no-text") }),
    raw: text || raw.slice(0, MOST_KEPT),
    ...used,
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function refusalOf(
  status: number,
  headers: Answered["headers"],
  answer: Record<string, unknown> | undefined,
): Trouble {
  const said = saidWhy(answer)
  const more = said ? { said } : {}
  if (status === 401 || status === 403) return trouble("key-refused", more)
  if (status === 404) return trouble("not-there", more)
  if (status === 429 || status === 503)
    return trouble("busy", { ...more, ...secondsOf(headers["retry-after"]) })
  if (status >= 500) return trouble("broken", more)
  return status >= 400 ? trouble("refused", more) : trouble("no-model")
}

/** Seconds or a date (RFC 9110 §10.2.3); more than a day helps nobody. */
function secondsOf(header: string | string[] | undefined): { seconds?: number } {
  const text = String(header ?? "")
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000)
  return seconds > 0 && seconds <= 86_400 ? { seconds } : {}
}

/** {error: {message}} as OpenAI says it, {error: "…"} as Ollama does. */
function saidWhy(body: Record<string, unknown> | undefined): string | undefined {
  const error = body?.error as { message?: unknown } | string | undefined
  const words = typeof error === "string" ? error : error?.message
  return typeof words === "string" && words ? words.slice(0, 300) : undefined
}

/** Its first choice, without what it thought aloud. */
function textIn(answer: Record<string, unknown>): string {
  const [first] = (Array.isArray(answer.choices) ? answer.choices : []) as ({
    message?: { content?: unknown }
  } | null)[]
  const content = first?.message?.content
  if (typeof content !== "string") return ""
  return content.replace(/^\s*<think>[\s\S]*?<\/think>/, "").trim()
}

const MOST_BELIEVED = 10_000_000

function usageOf(answer: Record<string, unknown>, body: string) {
  const said = answer.usage as { prompt_tokens?: unknown; completion_tokens?: unknown } | null | undefined
  const isCount = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_BELIEVED
  if (isCount(said?.prompt_tokens) && isCount(said.completion_tokens))
    return { tokensIn: said.prompt_tokens, tokensOut: said.completion_tokens, isEstimate: false }
  const about = (text: string) => Math.ceil(Buffer.byteLength(text) / 4)
  return { tokensIn: about(body), tokensOut: about(textIn(answer)), isEstimate: true }
}

/** Some providers say a refused key back; null characters can't be kept. */
function storable(outcome: Unsent, key: string): Unsent {
  const clean = (text: string) => (key.length < 4 ? text : text.replaceAll(key, "…")).replaceAll("\0", "")
  const { trouble: why, raw, text } = outcome
  return {
    ...outcome,
    text: clean(text),
    raw: raw && clean(raw),
    ...(why ? { trouble: { ...why, because: clean(why.because) } } : {}),
  }
}
