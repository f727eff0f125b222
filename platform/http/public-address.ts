import { lookup } from "node:dns/promises"
import { BlockList, isIP } from "node:net"

export interface Address {
  address: string
  family: 4 | 6
}

/** Not on the public internet (IANA special-purpose address registries): this machine, its network, and what is reserved. */
const special = new BlockList()
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(net, bits, "ipv4")
// Inside 2000::/3: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special.addSubnet(net, bits, "ipv6")

const globalUnicast = new BlockList()
globalUnicast.addSubnet("2000::", 3, "ipv6")

/** May we connect there on somebody else's behalf? Mapped and translated IPv4 lie outside 2000::/3 and are refused with the rest. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4")
  return isIP(address) === 6 && globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6")
}

/**
 * Where a name leads to now: all of its addresses, none of which may be private, or the one the caller connects to could be
 * the bad one. Connect to what this answers, never to the name again: the next answer may differ (DNS rebinding).
 * @throws PrivateAddress; the resolver's own error when there is no such name.
 */
export async function publicAddressesOf(host: string, allowPrivate: boolean): Promise<Address[]> {
  const bare = host.replace(/^\[|\]$/g, "")
  const addresses = (await lookup(bare, { all: true, verbatim: true })) as Address[]
  const hidden = addresses.find(({ address }) => !isPublicAddress(address))
  if (hidden && !allowPrivate) throw new PrivateAddress(hidden.address)
  return addresses
}

export class PrivateAddress extends Error {
  override name = "PrivateAddress"
  constructor(address: string) {
    super(`${address} is a private address.`)
  }
}
