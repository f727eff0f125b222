import { timingSafeEqual } from "node:crypto"
import type { Host } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { idToken, tokenId } from "./id-token.ts"

/**
 * Addresses of ours that carry what they are about: `name+r.<id><signature>@domain` is where a customer's answer goes
 * (rule T1), `name+b.<id><signature>@domain` is the envelope sender that bounces come back to (VERP).
 *
 * A local part holds 64 characters (RFC 5321 §4.5.3.1.1). The id takes 26 (128 bits in base32), the signature 10
 * (50 bits: guessing one takes 10^15 mails), the marks 3, which leaves 25 for the name. Longer names carry
 * the conversation's number instead (`+n.<number>.<signature>`), or nothing when even that does not fit; then the
 * Message-ID alone has to do. Mail systems may change case, so everything is lower case and read case-blind.
 */
type Signer = Pick<Host, "sign">
type Conversation = { id: Id; number: number }

const LONGEST_LOCAL_PART = 64
const SIGNATURE = 10

/** Where the customer's answer to this conversation shall go; undefined when the name leaves no room. */
export function replyAddress(address: string, conversation: Conversation, host: Signer): string | undefined {
  const long = `r.${idToken(conversation.id)}${sign(host, "reply", conversation.id)}`
  const short = `n.${conversation.number}.${sign(host, "reply-number", String(conversation.number))}`
  return withDetail(address, long) ?? withDetail(address, short)
}

/** The envelope sender of one message; undefined when the name leaves no room. */
export function bounceAddress(address: string, message: Id, host: Signer): string | undefined {
  return withDetail(address, `b.${idToken(message)}${sign(host, "bounce", message)}`)
}

/** What one of our own addresses is about, once its signature has been verified. */
export type Meaning = { conversation?: Id; number?: number; message?: Id }

/** Reads any address; empty when it is plain, a stranger's, or the signature is wrong. */
export function meaningOf(address: string, host: Signer): Meaning {
  const [, mark, rest] = /\+([rbn])\.([a-z0-9.]+)@[^@]*$/.exec(address.toLowerCase()) ?? []
  if (!mark || !rest) return {}
  if (mark === "n") return numberMeaning(rest, host)
  const id = tokenId(rest.slice(0, 26))
  const purpose = mark === "r" ? "reply" : "bounce"
  if (!id || !isSame(rest.slice(26), sign(host, purpose, id))) return {}
  return mark === "r" ? { conversation: id } : { message: id }
}

function numberMeaning(rest: string, host: Signer): Meaning {
  const [, digits, signature] = /^(\d{1,12})\.([a-z0-9]+)$/.exec(rest) ?? []
  if (!digits || !isSame(signature!, sign(host, "reply-number", digits))) return {}
  return { number: Number(digits) }
}

/** The mailbox an address belongs to: without a detail of ours, or without any detail. */
export function plainAddress(address: string): string {
  const lower = address.toLowerCase()
  return lower.replace(/\+[rbn]\.[a-z0-9.]+(?=@[^@]*$)/, "")
}

/** "name+anything@domain" → "name@domain". */
export const withoutDetail = (address: string): string =>
  address.toLowerCase().replace(/\+[^@]*(?=@[^@]*$)/, "")

function withDetail(address: string, detail: string): string | undefined {
  const at = address.lastIndexOf("@")
  const local = `${address.slice(0, at)}+${detail}`
  return local.length <= LONGEST_LOCAL_PART ? `${local}${address.slice(at)}` : undefined
}

const sign = (host: Signer, purpose: string, payload: string) =>
  host.sign(`email.${purpose}`, payload).slice(0, SIGNATURE).toLowerCase()

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
