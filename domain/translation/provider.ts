import type { Answered } from "#platform/http/ask-out.ts"

/** Somebody who translates. One file in providers/ and one line in providers.ts. */
export interface Provider {
  kind: string
  name: string
  translate(asked: Asked, ask: AskProvider): Promise<Translated>
}

export interface Asked {
  url: string
  /** "" when it needs none. */
  key: string
  text: string
  /** ISO 639-1; null: let the provider tell. */
  from: string | null
  to: string
}

export interface Translated {
  text: string
  /** What the provider took it for, if it says so. */
  from: string | null
}

export type AskProvider = (path: string, headers: Record<string, string>, body: object) => Promise<Answered>

/** The provider did not translate; `message` is a sentence for people. Nothing is lost: the original is what counts. */
export class CannotTranslate extends Error {
  override name = "CannotTranslate"
}

/** The body of an answer of 200 as JSON. @throws CannotTranslate with what the provider said */
export function readAnswer(name: string, { status, bytes }: Answered): Record<string, unknown> {
  const body = parsed(bytes)
  if (status === 200 && body) return body
  const said = saidWhy(body)
  if (status === 401 || status === 403)
    throw new CannotTranslate(`${name} refuses the key (${status})${said}.`)
  if (status === 404) throw new CannotTranslate(`${name} is not at this address (404).`)
  if (status === 429) throw new CannotTranslate(`${name} asks for patience: too many requests${said}.`)
  throw new CannotTranslate(`${name} answered ${status}${said}.`)
}

function parsed(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"))
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** LibreTranslate says {error: "…"}, others {error: {message: "…"}}. */
function saidWhy(body: Record<string, unknown> | undefined): string {
  const error = body?.error as { message?: unknown } | string | undefined
  const words = typeof error === "string" ? error : error?.message
  return typeof words === "string" && words ? `: ${words.slice(0, 200).replace(/\.$/, "")}` : ""
}
