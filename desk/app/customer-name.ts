import type { Conversation } from "#contract/views.ts"
import type { Say } from "../locales/words.ts"

/** Somebody who just opened the chat has neither name nor address; they still have a place in the list. */
export function customerName({ customer }: Pick<Conversation, "customer">, say: Say): string {
  return customer.name || customer.label || say("customer.anonymous")
}
