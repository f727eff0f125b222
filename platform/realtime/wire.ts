import type { ToServer } from "#contract/realtime.ts"

/** What a client may say, checked by hand: it comes often, is small, and must never throw. */
export function readToServer(value: unknown): ToServer | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const said = value as { t?: unknown } & Record<string, unknown>
  const check = Object.hasOwn(checks, String(said.t)) ? checks[said.t as ToServer["t"]] : undefined
  return check?.(said) ? (said as ToServer) : undefined
}

/** One text frame; undefined when it is not one of ours. */
export function readText(text: string): ToServer | undefined {
  try {
    return readToServer(JSON.parse(text))
  } catch {
    return undefined
  }
}

const isId = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 64
const isSeq = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 2_147_483_647

const checks: Record<ToServer["t"], (said: Record<string, unknown>) => boolean> = {
  follow: ({ conversation, after }) => isId(conversation) && isSeq(after),
  unfollow: ({ conversation }) => isId(conversation),
  typing: ({ conversation, on, note }) =>
    isId(conversation) && typeof on === "boolean" && (note === undefined || typeof note === "boolean"),
  viewing: ({ conversation }) => conversation === null || isId(conversation),
  presence: ({ state }) => state === "here" || state === "away",
  ping: () => true,
}
