import { PrivateAddress, publicAddressesOf } from "#platform/http/public-address.ts"

/** The address as it is kept: no query, no name and password in it, no slash at its end. Undefined: it is none. */
export function baseOf(typed: string): string | undefined {
  const url = URL.parse(typed.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search) return undefined
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`
}

/** It leads into a private network, and whoever runs this Tresen has not allowed that. A name nobody knows is not refused here. */
export async function isRefused(url: string, allowPrivate: boolean): Promise<boolean> {
  try {
    await publicAddressesOf(new URL(url).hostname, allowPrivate)
    return false
  } catch (error) {
    return error instanceof PrivateAddress
  }
}
