import type { Channel } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Database } from "#platform/db/database.ts"
import { type Channels, type InboxRow, listInboxes } from "./inboxes.ts"

export interface Entry {
  inbox: InboxRow
  channel: Channel<never>
}

/**
 * Inboxes with their channels, kept in memory: every message asks for them and they change a few times a year. Forgotten
 * when the bus tells of an inbox event, here or on another node, and after a minute for the poke that got lost.
 */
export class InboxBook {
  #pages = new Map<Id, { read: Promise<Entry[]>; until: number }>()
  #db: Database
  #channels: Channels

  constructor(db: Database, channels: Channels) {
    this.#db = db
    this.#channels = channels
  }

  of(accountId: Id): Promise<Entry[]> {
    const page = this.#pages.get(accountId)
    if (page && page.until > Date.now()) return page.read
    const read = this.#read(accountId)
    this.#pages.set(accountId, { read, until: Date.now() + 60_000 })
    read.catch(() => this.#pages.delete(accountId))
    return read
  }

  forget(accountId: Id): void {
    this.#pages.delete(accountId)
  }

  /** @throws Refusal inbox.not-found */
  async find(accountId: Id, inbox: Id): Promise<Entry> {
    const entry = (await this.of(accountId)).find((each) => each.inbox.id === inbox)
    if (!entry) throw new Refusal("inbox.not-found")
    return entry
  }

  /** Inboxes that are on and can carry a message of this size: limits are data. */
  async carriers(accountId: Id, message: Freight): Promise<Id[]> {
    const entries = await this.of(accountId)
    return entries.filter((entry) => !whyNotCarry(entry, message)).map(({ inbox }) => inbox.id)
  }

  /** An inbox to write to somebody new by mail: the wanted one, else this one if it can, else the first that can. @throws Refusal inbox.not-found, side.no-mail */
  async toWriteFrom(accountId: Id, wanted: Id | undefined, preferred: Id): Promise<Entry> {
    const entry = wanted ? await this.find(accountId, wanted) : undefined
    const entries = entry ? [entry] : await this.of(accountId)
    const able = entries.filter(({ inbox, channel }) => inbox.is_on && channel.send && channel.can.copies)
    const found = able.find(({ inbox }) => inbox.id === preferred) ?? able[0]
    if (!found) throw new Refusal("side.no-mail")
    return found
  }

  async #read(accountId: Id): Promise<Entry[]> {
    const rows = await this.#db.run(accountId, listInboxes)
    return rows.flatMap((inbox) => {
      const channel = this.#channels.get(inbox.channel)
      return channel ? [{ inbox, channel }] : []
    })
  }
}

/** What an inbox is asked to carry. */
export interface Freight {
  text: string
  attachments: unknown[]
  cc?: string[] | undefined
  bcc?: string[] | undefined
}

/** Why this inbox can't carry it; undefined: it can. Text is never cut. */
export function whyNotCarry(
  { inbox, channel }: Entry,
  message: Freight,
): "inbox.switched-off" | "message.no-copies" | "message.too-long" | "attachment.too-many" | undefined {
  if (!inbox.is_on || !channel.send) return "inbox.switched-off"
  if ((message.cc?.length || message.bcc?.length) && !channel.can.copies) return "message.no-copies"
  if (message.text.length > channel.limits.text) return "message.too-long"
  if (message.attachments.length > channel.limits.attachments) return "attachment.too-many"
  return undefined
}

/** A channel's limits refuse before anything is sent. */
export function refuseToCarry(entry: Entry, message: Freight): void {
  const code = whyNotCarry(entry, message)
  const { text, attachments } = entry.channel.limits
  if (code === "message.too-long") throw new Refusal(code, { limit: text })
  if (code === "attachment.too-many") throw new Refusal(code, { limit: attachments })
  if (code) throw new Refusal(code)
}
