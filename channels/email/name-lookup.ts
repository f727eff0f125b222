import { Resolver } from "node:dns/promises"

/**
 * DNS for judging senders. Answers (and "there is none") are remembered for some minutes, since a shop's mail comes from
 * the same few providers; when the name server is away it isn't asked again for a minute, so that mail
 * is read at full speed without a verdict instead of waiting for each.
 */
type Answer = { until: number; records?: unknown; error?: Error }
export type Lookup = (domain: string, type: string) => Promise<string[][] | string[]>

const REMEMBERED = 300_000
const MOST_REMEMBERED = 5000
const FAILURES_UNTIL_PAUSE = 3
const PAUSE = 60_000

export function nameLookup(resolve?: Lookup, now: () => number = Date.now): Lookup {
  const ask = resolve ?? system()
  const remembered = new Map<string, Answer>()
  let failures = 0
  let pausedUntil = 0

  return async (domain, type) => {
    const key = `${type} ${domain.toLowerCase()}`
    const known = remembered.get(key)
    if (known && known.until > now()) return given(known)
    if (now() < pausedUntil) throw away(domain)
    const answer = await asked(domain, type)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, answer)
    return given(answer)
  }

  async function asked(domain: string, type: string): Promise<Answer> {
    try {
      const records = await ask(domain, type)
      failures = 0
      return { until: now() + REMEMBERED, records }
    } catch (error) {
      if (!isNone(error)) throw noted(error)
      failures = 0
      return { until: now() + REMEMBERED, error: error as Error }
    }
  }

  function noted(error: unknown): unknown {
    failures++
    if (failures >= FAILURES_UNTIL_PAUSE) pausedUntil = now() + PAUSE
    return error
  }
}

function system(): Lookup {
  const resolver = new Resolver({ timeout: 2000, tries: 1 })
  return (domain, type) => resolver.resolve(domain, type) as Promise<string[][]>
}

function given({ error, records }: Answer): string[][] {
  if (error) throw error
  return records as string[][]
}

const isNone = (error: unknown) => ["ENOTFOUND", "ENODATA"].includes((error as { code?: string }).code ?? "")
const away = (domain: string) =>
  Object.assign(new Error(`no name server for ${domain}`), { code: "ETIMEOUT" })
