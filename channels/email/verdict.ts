import { isIP } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import { type Headers, hasHeader, readHeaders } from "./headers.ts"
import type { Mark, Verdict } from "./marks.ts"
import { type Lookup, nameLookup } from "./name-lookup.ts"
import { headerEnd } from "./payload-key.ts"
import { nearestOutside, providerVerdict, returnPath } from "./provider-verdict.ts"

/** What the listener saw. Fetched mail was judged by the mailbox's provider already. */
export type Origin = { ip?: string; helo?: string; from?: string; isFetched: boolean }

const PATIENCE = 5000
const lookup = nameLookup()
const unknown = (because: string): Verdict => ({ spf: "unknown", dkim: "unknown", dmarc: "unknown", because })

/** Never throws and takes at most 5 s; what can't be found out is "unknown". */
export async function verdictOf(bytes: Buffer, origin: Origin, resolver: Lookup = lookup): Promise<Verdict> {
  const headers = readHeaders(
    bytes.toString("latin1", 0, Math.min(headerEnd(bytes) ?? bytes.length, 256_000)),
  )
  const given = origin.isFetched ? providerVerdict(headers) : undefined
  if (given) return given
  const client = clientOf(origin, headers)
  if (!client.ip && !hasHeader(headers, "dkim-signature"))
    return unknown("It came from inside the own network.")
  // Loaded with the first mail that needs it: it is large, and a start should not wait for it.
  const { authenticate } = await import("mailauth")
  return inTime(judge(authenticate, bytes, client, resolver))
}

async function inTime(judged: Promise<Verdict>): Promise<Verdict> {
  const giveUp = new AbortController()
  const late = pause(PATIENCE, unknown("The name server did not answer in time."), {
    signal: giveUp.signal,
    ref: false,
  }).catch(() => unknown("not needed"))
  const verdict = await Promise.race([judged.catch(() => unknown("The sender could not be checked.")), late])
  giveUp.abort()
  return verdict
}

type Authenticate = typeof import("mailauth").authenticate
type Client = { ip?: string; helo?: string; sender?: string }

/** Our own mail server in front says nothing about the sender; the server that it got the mail from does. */
function clientOf({ ip, helo, from }: Origin, headers: Headers): Client {
  if (ip && !isPrivate(ip)) return { ip: plainIp(ip), helo, sender: from }
  return { ...nearestOutside(headers, isPrivate), sender: from ?? returnPath(headers) }
}

async function judge(
  authenticate: Authenticate,
  bytes: Buffer,
  client: Client,
  resolver: Lookup,
): Promise<Verdict> {
  const options = { ...client, resolver, mta: "tresen", disableArc: true, disableBimi: true }
  const { spf, dkim, dmarc } = await authenticate(bytes, options)
  const signatures = dkim.results.map(({ status }) => status.result)
  const verdict = {
    spf: mark(spf ? spf.status.result : "none"),
    dkim: best(signatures.map(mark)),
    dmarc: mark(dmarc ? dmarc.status.result : "none"),
  }
  return { ...verdict, because: because(verdict, signatures.includes("neutral")) }
}

function mark(result: string): Mark {
  if (result === "pass") return "pass"
  if (["fail", "softfail", "permerror", "policy"].includes(result)) return "fail"
  return ["temperror", "temperr"].includes(result) ? "unknown" : "none"
}

/** One good signature is enough, whatever happened to the others. */
function best(marks: Mark[]): Mark {
  return (["pass", "unknown", "fail"] as const).find((one) => marks.includes(one)) ?? "none"
}

function because({ spf, dkim, dmarc }: Omit<Verdict, "because">, isChanged: boolean): string {
  if (dmarc === "pass") return "The domain in From vouches for this mail."
  if (dmarc === "unknown") return "The domain in From could not be asked."
  if (dmarc === "fail" && isChanged)
    return "The mail was changed on its way (a mailing list does that), and nothing else proves the sender."
  if (dmarc === "fail") return "The domain in From says: mail like this is not from us."
  if (spf === "pass" || dkim === "pass")
    return "The sending server is genuine; the domain in From makes no promise."
  return "The domain in From makes no promise about its mail."
}

/** "::ffff:192.0.2.1" → "192.0.2.1". */
const plainIp = (ip: string) => (isIP(ip.replace(/^::ffff:/i, "")) === 4 ? ip.replace(/^::ffff:/i, "") : ip)

function isPrivate(ip: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(
    plainIp(ip),
  )
}
