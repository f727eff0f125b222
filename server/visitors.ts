import type { FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ChatMessage } from "#contract/routes/chat.ts"
import type { FlowOffer } from "#contract/routes/flows.ts"
import type { Message } from "#contract/views.ts"
import { type Visit, visitOf } from "#domain/conversations/visiting.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import { placeFor } from "./chat/place.ts"
import type { House } from "./house.ts"
import type { KnownVisitor } from "./realtime/visitors.ts"

/** "<visitor>.<signature>": proves that this browser was given this visitor's id by us, for this inbox. */
export function visitorToken(house: House, inbox: Id, visitor: Id): string {
  return `${visitor}.${house.secrets.sign("visitor", `${inbox}.${visitor}`)}`
}

/** The visitor's id in a token that is ours, or undefined. */
export function visitorIn(house: House, inbox: Id, token: string | undefined): Id | undefined {
  const [visitor, signature] = token?.split(".") ?? []
  if (!visitor || !signature) return undefined
  return house.secrets.verify("visitor", `${inbox}.${visitor}`, signature) ? visitor : undefined
}

/** `Authorization: Visitor <token>`, or `token` in the query where no header can be set (sockets, pictures). */
export function tokenIn(request: FastifyRequest): string | undefined {
  const header = /^Visitor (\S+)$/.exec(request.headers.authorization ?? "")?.[1]
  return header ?? (request.query as { token?: string }).token
}

/** The visitor who asks, with their conversation. @throws Refusal chat.visitor-unknown, chat.blocked */
export async function visitHere(
  house: House,
  place: Entry & { accountId: Id },
  request: FastifyRequest,
): Promise<Visit & { visitor: Id }> {
  const visitor = visitorIn(house, place.inbox.id, tokenIn(request))
  if (!visitor) throw new Refusal("chat.visitor-unknown")
  const who = { channel: place.channel.identity, address: visitor }
  const visit = await house.db.run(place.accountId, (q) => visitOf(q, place.inbox.id, who))
  if (!visit) throw new Refusal("chat.visitor-unknown")
  if (visit.identity.isBlocked) throw new Refusal("chat.blocked")
  return { ...visit, visitor }
}

/** For realtime: who opens this line. @throws Refusal inbox.not-found, chat.origin-refused, chat.visitor-unknown, chat.blocked */
export async function visitorOf(house: House, request: FastifyRequest): Promise<KnownVisitor> {
  const place = await placeFor(house, (request.query as { inbox?: string }).inbox ?? "", request)
  const { identity, conversation } = await visitHere(house, place, request)
  const customer = { id: identity.customer, name: identity.name }
  return { accountId: place.accountId, inbox: place.inbox.public_id, customer, conversation }
}

/** What the customer's side sees of a message: never notes, never who was assigned. */
export function toVisitor(message: Message, inbox: string): ChatMessage | undefined {
  if (message.type !== "in" && message.type !== "out") return undefined
  const isMine = message.type === "in"
  const url = (id: Id) => `/chat/v1/${inbox}/attachments/${id}`
  return {
    id: message.id,
    seq: message.seq,
    from: isMine ? "me" : "team",
    name: isMine ? null : shownName(message.author),
    isAutomatic: message.isAutomatic,
    text: message.text,
    state: message.state,
    attachments: message.attachments.map((file) => ({
      ...file,
      url: url(file.id),
      thumbnailUrl: file.thumbnailUrl && `${url(file.id)}?size=thumbnail`,
    })),
    clientId: message.clientId,
    at: message.createdAt,
    ...askIn(message),
  }
}

/** What they need to answer it, and nothing of ours beside it. */
function askIn({ envelope }: Message): Pick<ChatMessage, "ask"> {
  const offer = envelope?.offer as FlowOffer | undefined
  if (offer) return { ask: { options: offer.options, field: offer.field } }
  const kept = envelope?.ask as Exclude<ChatMessage["ask"], FlowOffer | undefined> | undefined
  if (!kept) return {}
  const { least, most, low, high, more, send, thanks, stop, stopped, isDeclined, score, comment } = kept
  return { ask: { least, most, low, high, more, send, thanks, stop, stopped, isDeclined, score, comment } }
}

/** Customers know people by their first name; what writes by itself has its whole name. */
function shownName({ type, name }: Message["author"]): string {
  return type === "user" ? name.trim().split(/\s+/, 1)[0]! : name
}
