import type { ChatMessage } from "#contract/routes/chat.ts"

/**
 * The conversation as this page knows it. Messages come from three sides (the answer to a post, a fetch, the live
 * line), in any order and more than once; the newest copy of each counts and `seq` sorts them.
 */
export class Thread {
  conversation: string | null = null
  /** Everything up to here is known. */
  seq = 0
  readonly #messages = new Map<number, ChatMessage>()

  get items(): ChatMessage[] {
    return [...this.#messages.values()].sort((a, b) => a.seq - b.seq)
  }

  /** A person spoke last: nobody waits for an answer, so nothing about waiting may be said or asked. */
  get isAnswered(): boolean {
    return this.items.findLast((it) => it.from !== "system" && !it.isAutomatic)?.from === "team"
  }

  /** Another conversation than before starts an empty thread: sequence numbers belong to one conversation. */
  enter(conversation: string): void {
    if (this.conversation === conversation) return
    this.conversation = conversation
    this.seq = 0
    this.#messages.clear()
  }

  /** A fetch answered: `items` are all there is above the asked number, up to `seq`. */
  fetched(items: ChatMessage[], seq: number): void {
    for (const message of items) this.#messages.set(message.seq, message)
    this.seq = Math.max(this.seq, seq)
  }

  /** One message came alone. Answers "gap" when something before it is missing: then fetch. */
  heard(message: ChatMessage): "new" | "known" | "gap" {
    const isKnown = this.#messages.has(message.seq)
    this.#messages.set(message.seq, message)
    if (message.seq <= this.seq) return isKnown ? "known" : "new"
    if (message.seq > this.seq + 1) return "gap"
    this.seq = message.seq
    return "new"
  }
}
