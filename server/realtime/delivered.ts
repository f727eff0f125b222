import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { markDelivered } from "#domain/conversations/receipts.ts"
import type { House } from "../house.ts"

/**
 * Our messages that were written to a visitor's own line. Collected for a moment: a conversation that gets five messages,
 * on two tabs, is one statement. A receipt that is lost with the process comes with the next message or with "read".
 */
export class Delivered {
  readonly #house: House
  readonly #waiting = new Map<Id, { accountId: Id; seq: number }>()
  readonly #millis: number
  #timer: NodeJS.Timeout | undefined

  constructor(house: House, millis = 250) {
    this.#house = house
    this.#millis = millis
  }

  /** Everything of ours in this conversation up to `seq` has reached the customer's device. */
  add(accountId: Id, conversation: Id, seq: number): void {
    const known = this.#waiting.get(conversation)?.seq ?? 0
    this.#waiting.set(conversation, { accountId, seq: Math.max(seq, known) })
    this.#timer ??= setTimeout(() => void this.flush(), this.#millis).unref()
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = [...this.#waiting]
    this.#waiting.clear()
    for (const [conversation, { accountId, seq }] of batch) await this.#mark(accountId, conversation, seq)
  }

  async #mark(accountId: Id, conversation: Id, seq: number): Promise<void> {
    try {
      await this.#house.db.transaction(accountId, (tx) => markDelivered(tx, conversation, seq))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // The database is away: say it again when it may be back.
      this.add(accountId, conversation, seq)
    }
  }
}
