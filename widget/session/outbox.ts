import type { Store } from "../store.ts"

/** A message that the server has not confirmed yet. `failed` holds the refusal's code when it said no for good. */
export interface Unsent {
  clientId: string
  text: string
  attachments: Attached[]
  at: string
  /** What was done on the page before a first message. */
  lastStep?: { name: string; step?: string; secondsAgo: number } | undefined
  failed?: string
}

export interface Attached {
  handle: string
  name: string
  type: string
  size: number
}

/** What became of one attempt. "later" leaves the message where it is and stops: the order is kept. */
export type Posted = "sent" | "later" | { refused: string }

/**
 * Messages wait here until the server has said that it has them. The list lives in the store, never in memory, so a
 * reload keeps it and every tab of the site sees the same one. Sending twice is harmless: the server knows client ids.
 */
export class Outbox {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  list(): Unsent[] {
    const kept = this.#store.get("outbox")
    return kept ? (JSON.parse(kept) as Unsent[]) : []
  }

  add(unsent: Unsent): void {
    this.#keep([...this.list(), unsent])
  }

  remove(clientId: string): void {
    this.#keep(this.list().filter((it) => it.clientId !== clientId))
  }

  fail(clientId: string, code: string): void {
    this.#change(clientId, { failed: code })
  }

  retry(clientId: string): void {
    this.#change(clientId, { failed: undefined })
  }

  /** Posts what waits, oldest first. Answers false when something had to stay for later. */
  async drain(post: (unsent: Unsent) => Promise<Posted>): Promise<boolean> {
    for (;;) {
      const next = this.list().find((it) => !it.failed)
      if (!next) return true
      const posted = await post(next)
      if (posted === "later") return false
      if (posted === "sent") this.remove(next.clientId)
      else this.fail(next.clientId, posted.refused)
    }
  }

  #change(clientId: string, change: Partial<Unsent>): void {
    this.#keep(this.list().map((it) => (it.clientId === clientId ? { ...it, ...change } : it)))
  }

  #keep(list: Unsent[]): void {
    this.#store.set("outbox", list.length ? JSON.stringify(list) : null)
  }
}
