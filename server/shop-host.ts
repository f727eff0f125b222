import type { ShopAnswer, ShopHost } from "#contract/shop-system.ts"
import { ShopTrouble } from "#contract/shop-trouble.ts"
import { type Answered, askOut } from "#platform/http/ask-out.ts"
import type { House } from "./house.ts"

const TIMEOUT_MS = 20_000
const MOST_BYTES = 8 * 1024 * 1024

/** What the server lends a shop for one look. */
export function shopHost(house: House, session: ShopHost["session"], signal?: AbortSignal): ShopHost {
  const { log, now } = house
  return { post: (...asked) => post(house, asked, signal), session, log, now }
}

async function post(
  { config }: House,
  [url, headers, body]: Parameters<ShopHost["post"]>,
  signal: AbortSignal | undefined,
): Promise<ShopAnswer> {
  const answer = await askOut({
    method: "POST",
    url,
    headers: { ...headers, "content-type": "application/json", "user-agent": "Tresen-Shop/1" },
    body: JSON.stringify(body),
    timeout: TIMEOUT_MS,
    mostBytes: MOST_BYTES,
    allowPrivate: config.allowPrivateAddresses,
    ...(signal ? { signal } : {}),
  }).catch((error) => {
    // Ours: the process is on its way out, or the job took too long.
    if (signal?.aborted) throw error
    throw awayOf(error, new URL(url).hostname)
  })
  refuseStatus(answer)
  return { headers: answer.headers, json: jsonOf(answer) }
}

function awayOf(error: Error & { code?: string }, host: string): ShopTrouble {
  if (error.name === "AnswerTooLarge") return new ShopTrouble("too-large")
  if (error.name === "PrivateAddress") return new ShopTrouble("private", host)
  if (error.name === "TimeoutError") return new ShopTrouble("too-slow")
  if (error.code === "ENOTFOUND") return new ShopTrouble("no-such-host", host)
  return new ShopTrouble("unreachable", host)
}

/** 400 is how GraphQL servers say that they do not understand; what is in it says more. */
function refuseStatus({ status, headers }: Answered): void {
  if (status === 200 || status === 400) return
  if (status === 401 || status === 403) throw new ShopTrouble("not-allowed")
  if (status === 404) throw new ShopTrouble("not-there")
  if (status === 429) throw new ShopTrouble("busy")
  if (status >= 300 && status < 400) throw new ShopTrouble("leads-elsewhere", String(headers.location ?? ""))
  throw new ShopTrouble("broken", String(status))
}

function jsonOf({ bytes }: Answered): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"))
  } catch {
    throw new ShopTrouble("no-shop")
  }
}
