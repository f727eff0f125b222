import type { FastifyRequest } from "fastify"
import type { Vouched } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { newVisitor } from "#domain/conversations/visiting.ts"
import { vouch } from "#domain/conversations/vouching.ts"
import type { House } from "../house.ts"
import { tokenIn, visitorIn } from "../visitors.ts"
import type { Place } from "./place.ts"

/** Shorter secrets could be guessed or met by chance, and lead into somebody else's conversation. */
const SHORTEST_SECRET = 16

interface Written {
  clientId: string
  visit?: string | undefined
  locale?: string | undefined
  identity?: string | undefined
}

/**
 * Who writes: the visitor of the token, or somebody new. @throws Refusal chat.visitor-unknown for a token that is not
 * ours, chat.identity-needed when this inbox only serves whom the shop vouches for
 */
export async function whoWrites(
  house: House,
  place: Place,
  request: FastifyRequest,
  written: Written,
): Promise<Id> {
  const token = tokenIn(request)
  const known = visitorIn(house, place.inbox.id, token)
  if (token && !known) throw new Refusal("chat.visitor-unknown")
  const who = written.identity
    ? place.panel.vouched(place.settings, written.identity, house.now())
    : undefined
  if (!known && !who && place.panel.needsIdentity(place.settings)) throw new Refusal("chat.identity-needed")
  const visitor = known ?? newcomer(house, place, written)
  return who ? joined(house, place, visitor, who, written.locale) : visitor
}

/** The visitor's id after the shop has vouched: the same, unless this browser belonged to somebody else before. */
export async function joined(
  house: House,
  place: Place,
  visitor: Id,
  who: Vouched,
  locale?: string,
): Promise<Id> {
  const as = (address: Id) => ({ channel: place.channel.identity, address, locale })
  return house.db.transaction(place.accountId, async (tx) => {
    if ((await vouch(tx, as(visitor), who)) === "joined") return visitor
    const fresh = newVisitor()
    await vouch(tx, as(fresh), who)
    return fresh
  })
}

/**
 * The same first message sent again (its answer was lost, the page was reloaded, a second tab) must come from the same
 * visitor: the id is derived from a secret that only that browser knows. Without one, everybody is new.
 */
function newcomer(house: House, place: Place, { visit, clientId }: Written): Id {
  const secret = visit ?? clientId
  if (secret.length < SHORTEST_SECRET) return newVisitor()
  return uuidOf(house.secrets.sign("newcomer", `${place.inbox.id}.${secret}`))
}

/** 26 letters of base32 → a UUID of version 8 (RFC 9562 §5.8: own derivation). */
function uuidOf(letters: string): Id {
  const bits = [...letters].map((it) =>
    "abcdefghijklmnopqrstuvwxyz234567".indexOf(it).toString(2).padStart(5, "0"),
  )
  const hex = BigInt(`0b${bits.join("").slice(0, 128)}`)
    .toString(16)
    .padStart(32, "0")
  const variant = "89ab"[Number.parseInt(hex[16]!, 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
