import type { z } from "zod"
import type { Reply } from "#contract/route.ts"
import type { Routes } from "#contract/routes.ts"

type ChatKey = Extract<keyof Routes, `${string} /chat/v1/${string}`>
type Query<K extends ChatKey> = NonNullable<
  Routes[K] extends { query: infer S extends z.ZodType } ? z.input<S> : never
>
type Body<K extends ChatKey> = Routes[K] extends { body: infer S extends z.ZodType } ? z.input<S> : undefined

const patience = 30_000

/** The server's no. Status 0: it was not reached. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
  /** Not reached, overloaded or broken: the same request may succeed in a while. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
  get isEnded(): boolean {
    return this.status === 401
  }
}

export interface Api {
  <K extends ChatKey>(key: K, given?: { query?: Query<K>; body?: Body<K> }): Promise<Reply<Routes[K]>>
  url(path: string): string
}

/**
 * The chat routes for one inbox. The visitor's token is asked for each time, for another tab may have got it meanwhile.
 * Cookies are never sent: the widget lives on strangers' sites.
 */
export function apiOf(base: string, inbox: string, token: () => string | null): Api {
  const url = (path: string) => `${base}/chat/v1/${inbox}${path}`
  const call = async (key: string, given: { query?: object; body?: unknown } = {}) => {
    const [method, path] = key.split(" /chat/v1/:inbox") as [string, string]
    const query = given.query ? `?${new URLSearchParams(given.query as Record<string, string>)}` : ""
    const response = await fetch(url(path) + query, {
      method,
      credentials: "omit",
      // A request that hangs must not hold up what waits behind it.
      signal: AbortSignal.timeout?.(patience),
      headers: headers(token(), given.body !== undefined),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    }).catch(() => {
      throw new Refused(0, "network")
    })
    return answer(response)
  }
  return Object.assign(call as never, { url }) as Api
}

function headers(token: string | null, hasBody: boolean): Record<string, string> {
  return {
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...(token ? { authorization: `Visitor ${token}` } : {}),
  }
}

async function answer(response: Response): Promise<unknown> {
  const body = await response.json().catch(() => undefined)
  if (!response.ok) throw new Refused(response.status, body?.code ?? "system.failed")
  return body
}
