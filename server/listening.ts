import type { Hub, Listening } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { type InboxRow, listInboxes } from "#domain/inboxes/inboxes.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { CannotStart } from "#platform/cannot-start.ts"
import type { Lease } from "#platform/db/lease.ts"
import { takeLease } from "#platform/db/lease.ts"
import { hostFor } from "./channel-host.ts"
import { doorConfig } from "./channel-info.ts"
import type { House } from "./house.ts"

interface Running {
  lease: Lease
  listening: Listening
  /** What it was started with: another value means start anew. */
  stamp: string
}

const LOOK_EVERY_MS = 15_000

/**
 * Keeps one listener running for every inbox that is on and whose channel listens, on exactly one node (rule D3: the
 * lease decides), and the shared listeners of this node.
 */
export class Listeners {
  #house: House
  #running = new Map<Id, Running>()
  #served: Listening[] = []
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  #stopped = false
  /** Whose address it was last time: a hint that is checked, and no more of them than inboxes. */
  #accounts = new Map<string, Id>()

  constructor(house: House) {
    this.#house = house
  }

  async start(): Promise<void> {
    for (const channel of this.#house.channels.values()) {
      if (channel.serve) this.#served.push(await channel.serve(this.#hub(channel.kind)))
    }
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.look()
    await this.#looking
  }

  /** An inbox was added or changed, or a lease may have become free. */
  look(): void {
    this.#looking = this.#looking
      .then(() => this.#lookOnce())
      .catch((error) => {
        this.#house.log.warn({ err: error }, "looking after the inboxes stumbled and will be tried again")
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#looking
    await Promise.all([...this.#running.keys()].map((id) => this.#end(id)))
    await Promise.all(this.#served.map((listening) => listening.close()))
  }

  async #lookOnce(): Promise<void> {
    if (this.#stopped) return
    const wanted = await this.#wanted()
    for (const [id, running] of this.#running) {
      if (wanted.get(id)?.stamp !== running.stamp || !running.lease.isHeld()) await this.#end(id)
    }
    for (const [id, { accountId, inbox, stamp }] of wanted) {
      if (!this.#running.has(id) && !this.#stopped) await this.#begin(accountId, inbox, stamp)
    }
  }

  async #wanted(): Promise<Map<Id, { accountId: Id; inbox: InboxRow; stamp: string }>> {
    const wanted = new Map<Id, { accountId: Id; inbox: InboxRow; stamp: string }>()
    for (const { all_accounts: accountId } of await this.#house.db.system<{ all_accounts: Id }>(
      "select all_accounts()",
    )) {
      for (const inbox of await this.#house.db.run(accountId, listInboxes)) {
        if (!inbox.is_on || !this.#house.channels.get(inbox.channel)?.listen) continue
        wanted.set(inbox.id, { accountId, inbox, stamp: JSON.stringify([inbox.name, inbox.settings]) })
      }
    }
    return wanted
  }

  async #begin(accountId: Id, inbox: InboxRow, stamp: string): Promise<void> {
    const lease = await takeLease(this.#house.db, `listen ${inbox.id}`)
    if (!lease) return
    const channel = this.#house.channels.get(inbox.channel)!
    try {
      const settings = openSettings(channel, this.#house.secrets, inbox.id, inbox.settings)
      const listening = await channel.listen!(settings as never, hostFor(this.#house, accountId, inbox))
      this.#running.set(inbox.id, { lease, listening, stamp })
    } catch (error) {
      await lease.release()
      throw error
    }
  }

  async #end(id: Id): Promise<void> {
    const running = this.#running.get(id)
    this.#running.delete(id)
    await running?.listening.close()
    await running?.lease.release()
  }

  /** The inbox of this account that has this address and is on. */
  async #at(accountId: Id, kind: string, address: string) {
    for (const { inbox, channel } of await this.#house.inboxes.of(accountId)) {
      if (inbox.channel !== kind || !inbox.is_on) continue
      const settings = openSettings(channel, this.#house.secrets, inbox.id, inbox.settings)
      if (channel.addresses?.(settings as never).includes(address))
        return { host: hostFor(this.#house, accountId, inbox), settings }
    }
    return undefined
  }

  #hub(kind: string): Hub {
    const house = this.#house
    return {
      find: async (address) => {
        const asked = `${kind}:${address}`
        const known = this.#accounts.get(asked)
        const found = known && (await this.#at(known, kind, address))
        if (found) return found
        const [row] = await house.db.system<{ account: Id | null }>(
          "select account_of('address', $1) as account",
          [asked],
        )
        if (!row?.account) return undefined
        const host = await this.#at(row.account, kind, address)
        if (host) this.#accounts.set(asked, row.account)
        return host
      },
      config: doorConfig(house),
      cannotStart: (sentence) => {
        throw new CannotStart(sentence)
      },
      log: house.log,
      now: house.now,
    }
  }
}
