import type { IncomingHttpHeaders } from "node:http"

/**
 * Did a page of ours send this? Browsers say where a request that changes something comes from (Fetch standard: Origin on
 * every non-GET, Sec-Fetch-Site on secure origins) and pages can't forge it. Programs send neither; they can't be tricked into
 * carrying somebody's cookie, so silence is fine.
 */
export function isFromOurPages(
  headers: IncomingHttpHeaders,
  ours: { host: string | undefined; publicUrl: string },
): boolean {
  const { origin } = headers
  if (origin !== undefined) return isOurOrigin(origin, ours)
  const site = headers["sec-fetch-site"]
  return site === undefined || site === "same-origin" || site === "none"
}

/** Same host and port as was asked, or the address people reach us by (a proxy may have changed the Host header). */
export function isOurOrigin(origin: string, ours: { host: string | undefined; publicUrl: string }): boolean {
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === ours.host || (URL.canParse(ours.publicUrl) && host === new URL(ours.publicUrl).host)
}
