import { type Headers, header } from "./headers.ts"
import type { Mark, Verdict } from "./marks.ts"

/**
 * What the mailbox's own provider found out when the mail came in (RFC 8601). It saw the sending server, which we, who
 * fetch later, did not. Only a header that names the server of the topmost Received line counts: providers remove
 * forged ones that carry their own name (§5), and other people's claims mean nothing.
 */
export function providerVerdict(headers: Headers): Verdict | undefined {
  const server = receivedBy(headers)
  const said = headers.find(({ key, value }) => key === "authentication-results" && isBy(value, server))
  const [spf, dkim, dmarc] = ["spf", "dkim", "dmarc"].map((method) => marked(said?.value ?? "", method))
  if (!spf && !dkim && !dmarc) return undefined
  const because = "Judged by the mailbox's own provider."
  return { spf: spf ?? "none", dkim: dkim ?? "none", dmarc: dmarc ?? "none", because }
}

/** The server that took the mail in from outside: "by" of the first Received line with a "from". */
function receivedBy(headers: Headers): string {
  const line = headers.find(({ key, value }) => key === "received" && /^from\s/i.test(value))
  return /\sby\s+([a-z0-9.-]+)/i.exec(line?.value ?? "")?.[1]?.toLowerCase() ?? ""
}

/** The same organisation, roughly: the last two labels. */
function isBy(value: string, server: string): boolean {
  const name = value.split(/[;\s]/)[0]!.toLowerCase()
  const domain = (host: string) => host.split(".").slice(-2).join(".")
  return server.includes(".") && domain(name) === domain(server)
}

/** Several signatures may be listed; one that passed is enough. */
function marked(value: string, method: string): Mark | undefined {
  const results = [...value.matchAll(new RegExp(`\\b${method}=([a-z]+)`, "gi"))].map(([, result]) =>
    result!.toLowerCase(),
  )
  if (!results.length) return undefined
  if (results.includes("pass")) return "pass"
  if (results.some((result) => /^(?:fail|softfail|permerror|policy)$/.test(result))) return "fail"
  return results.every((result) => /^temp/.test(result)) ? "unknown" : "none"
}

/** The nearest server outside our own network that handed the mail on, read from the Received lines top down. */
export function nearestOutside(
  headers: Headers,
  isPrivate: (ip: string) => boolean,
): { ip?: string; helo?: string } {
  for (const { key, value } of headers) {
    const [, helo, ip] =
      (key === "received" && /^from\s+(\S{1,255})[^[]{0,300}\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(value)) ||
      []
    if (ip && !isPrivate(ip)) return { ip, helo }
  }
  return {}
}

/** Envelope sender as the receiving server noted it. */
export const returnPath = (headers: Headers): string | undefined =>
  /<([^<>]*)>/.exec(header(headers, "return-path"))?.[1]
