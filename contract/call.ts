import type { RefusalBody } from "./refusals.ts"
import type { Input, Reply } from "./route.ts"
import type { Routes } from "./routes.ts"

/**
 * The one small typed client of the API, for desk, tests, bench and the published SDK. It imports types only, so no
 * schema library reaches a browser. `call("PUT /api/v1/conversations/:id/closed", { params: { id } })`.
 */
export interface CallOptions {
  /** "" for the same origin, or "https://help.example.com". */
  base?: string
  headers?: Record<string, string>
  fetch?: typeof fetch
  signal?: AbortSignal
}

/** The server said no. `code` is one of contract/refusals.ts; `status` 0 means: not reached. */
export class CallRefused extends Error {
  readonly status: number
  readonly body: RefusalBody
  constructor(status: number, body: RefusalBody) {
    super(body.message)
    this.status = status
    this.body = body
  }
  get code(): RefusalBody["code"] {
    return this.body.code
  }
}

type Given<T> = object extends T ? [input?: T] : [input: T]
export type Call = <K extends keyof Routes>(
  key: K,
  ...input: Given<Input<Routes[K]>>
) => Promise<Reply<Routes[K]>>

/** Makes a `call` for one server and identity. Throws CallRefused for every answer that is not a success. */
export function caller(options: CallOptions = {}): Call {
  return (async (key: string, input: Loose = {}) => {
    const [method, path] = key.split(" ") as [string, string]
    const url = (options.base ?? "") + fill(path, input.params) + search(input.query)
    return answer(await (options.fetch ?? fetch)(url, request(method, input.body, options)))
  }) as Call
}

interface Loose {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

function request(method: string, body: unknown, options: CallOptions): RequestInit {
  const isForm = typeof FormData !== "undefined" && body instanceof FormData
  const hasJson = body !== undefined && !isForm
  return {
    method,
    credentials: "same-origin",
    headers: { ...(hasJson ? { "content-type": "application/json" } : {}), ...options.headers },
    ...(body === undefined ? {} : { body: isForm ? (body as FormData) : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
}

function fill(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function search(query: Record<string, unknown> = {}): string {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) pairs.append(name, String(value))
  return pairs.size ? `?${pairs}` : ""
}

async function answer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) {
    // A proxy in between says no in words of its own.
    const isOurs = Boolean((body as RefusalBody | undefined)?.code)
    throw new CallRefused(
      response.status,
      isOurs ? (body as RefusalBody) : { code: "system.failed", message: response.statusText },
    )
  }
  return body
}
