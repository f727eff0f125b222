import type { Actor } from "#contract/actor.ts"
import type { Message } from "#contract/views.ts"
import { maskedAddress } from "../customers/showing.ts"

/**
 * A message as this actor may see it: without customers.see-contact, addresses in envelope, author and quoted tail are
 * masked as they are everywhere else. What the customer themselves wrote into the text stays: it is what is answered.
 */
export function asSeenBy(actor: Actor, message: Message): Message {
  if (actor.type === "system" || actor.permissions.has("customers.see-contact")) return message
  const { author, envelope, quoted } = message
  return {
    ...message,
    author: { ...author, name: withMaskedAddresses(author.name) },
    quoted: quoted && withMaskedAddresses(quoted),
    envelope: envelope && masked(envelope),
  }
}

function masked<T>(value: T): T {
  if (typeof value === "string") return withMaskedAddresses(value) as T
  if (Array.isArray(value)) return value.map(masked) as T
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)])) as T
}

function withMaskedAddresses(text: string): string {
  return text.replace(/[^\s<>"',;:()[\]]+@[^\s<>"',;:()[\]]+/g, (address) => maskedAddress(address, false))
}
