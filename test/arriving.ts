import type { ArrivedMessage } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import {
  arrivalKey,
  type Received,
  type ReceivedFiles,
  type ReceiveOutcome,
  receive,
} from "#domain/conversations/receiving.ts"
import type { House } from "./harness.ts"
import type { InboxName } from "./world/shop.ts"

export type Letter = Omit<Partial<ArrivedMessage>, "from" | "thread"> & {
  from: string
  text: string
  name?: string
  thread?: Partial<ArrivedMessage["thread"]>
}

let letters = 0

/** A mail as its channel would have understood it, taken in by the verb: the way in without a wire. */
export async function arrive(
  shop: House,
  inbox: InboxName,
  { from, name, thread, ...letter }: Letter,
  given: Partial<ReceivedFiles> = {},
): Promise<ReceiveOutcome> {
  letters += 1
  const { house, world } = shop
  const arrived: ArrivedMessage = {
    type: "message",
    providerId: `<letter-${letters}@example.org>`,
    attachments: [],
    ...letter,
    from: { channel: "email", address: from, ...(name ? { name } : {}) },
    thread: { references: [], ...thread },
  }
  const to = { id: world.inboxes[inbox], promise: 14_400, dueAt: new Date(Date.now() + 14_400_000) }
  const files = { files: [], htmlHash: null, inbound: null, ...given }
  return house.db.transaction(world.account, (tx) => receive(tx, to, arrived, files), arrivalKey(arrived))
}

/** The same when it must become a message. */
export async function arrived(shop: House, inbox: InboxName, letter: Letter): Promise<Received> {
  const outcome = await arrive(shop, inbox, letter)
  if (!("message" in outcome)) throw new Error(`no message came of it: ${JSON.stringify(outcome)}`)
  return outcome
}

/** A customer nobody has seen before writes a mail to Hamburg. */
export async function newConversation(shop: House, text = "Moin, eine Frage."): Promise<Id> {
  const { conversation } = await arrived(shop, "hamburg", { from: `new-${letters + 1}@example.org`, text })
  return conversation
}
