import type { Id } from "#contract/ids.ts"

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** 128 bits as 26 characters of RFC 4648 base32, lower case, unpadded. */
export function idToken(id: Id): string {
  let rest = BigInt(`0x${id.replaceAll("-", "")}`) << 2n
  let token = ""
  for (let position = 0; position < 26; position++, rest >>= 5n) token = alphabet[Number(rest & 31n)] + token
  return token
}

/** The id again; undefined when these are not 26 characters of the alphabet. */
export function tokenId(token: string): Id | undefined {
  if (!/^[a-z2-7]{26}$/.test(token)) return undefined
  let bits = 0n
  for (const character of token) bits = (bits << 5n) | BigInt(alphabet.indexOf(character))
  if (bits & 3n) return undefined
  const hex = (bits >> 2n).toString(16).padStart(32, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
