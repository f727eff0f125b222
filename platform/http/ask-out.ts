import { sendOut } from "./send-out.ts"

export interface AskOut {
  method?: "GET" | "POST"
  url: string
  headers?: Record<string, string>
  body?: string
  /** Milliseconds for all of it. */
  timeout: number
  /** More of an answer than this is a failure, not a cut answer. */
  mostBytes: number
  allowPrivate: boolean
  /** How many redirects are followed, each address looked at again; default 0. Credentials stay with the first host. */
  redirects?: number
  /** Ends it before the time is up. */
  signal?: AbortSignal
}

export interface Answered {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
}

/**
 * Asks an address somebody else chose and reads the answer, with the same care as `postOut`.
 * @throws PrivateAddress, AnswerTooLarge, or what the network said; everything thrown here is the outside world's.
 */
export async function askOut(asked: AskOut): Promise<Answered> {
  const timeout = AbortSignal.timeout(asked.timeout)
  return follow(
    asked,
    asked.signal ? AbortSignal.any([asked.signal, timeout]) : timeout,
    asked.redirects ?? 0,
  )
}

async function follow(asked: AskOut, signal: AbortSignal, redirects: number): Promise<Answered> {
  const { method = "GET", url, headers = {}, allowPrivate } = asked
  const body = asked.body === undefined ? {} : { body: asked.body }
  const response = await sendOut({ method, url, headers, ...body, signal, allowPrivate })
  const status = response.statusCode ?? 0
  const target = status >= 301 && status <= 308 && redirects > 0 ? response.headers.location : undefined
  if (!target) return { status, headers: response.headers, bytes: await readAll(response, asked.mostBytes) }
  response.destroy()
  const next = new URL(target, url)
  const isSameHost = next.origin === new URL(url).origin
  return follow({ ...asked, url: next.href, headers: isSameHost ? headers : {} }, signal, redirects - 1)
}

async function readAll(response: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > most) throw new AnswerTooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

class AnswerTooLarge extends Error {
  override name = "AnswerTooLarge"
  constructor(most: number) {
    super(`The answer is longer than ${most} bytes.`)
  }
}
