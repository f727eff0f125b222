import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { ToClient } from "#contract/realtime.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Message } from "#contract/views.ts"
import { messageById, messagesAfter } from "#domain/conversations/reading.ts"
import { WHOLE_AGAIN } from "#platform/bus/bus.ts"
import { Feed, type Line, type Reader } from "#platform/realtime/feed.ts"
import { Frame } from "#platform/realtime/frame.ts"
import type { House } from "../house.ts"

/** A message as all agents get it (the same rendering as the GET), and once per inbox as its visitor gets it. */
export interface Said extends Line {
  message: Message
  frame: Frame
  forVisitors: Map<string, Frame | null>
}

/** Somebody who looks at a conversation, over one link. */
export interface Follower extends Reader<Said> {
  side: "customer" | "team"
  link: string
  tell(frame: Frame): void
  /** It can't be followed any more; a Refusal says why, anything else is a fault of ours. */
  failed(error: unknown): void
}

const PAGE = 500
const PATIENCE_MS = 500

interface Followed {
  accountId: Id
  feed: Feed<Said>
  followers: Set<Follower>
  /** Messages whose state changed and must be brought again, one read after the other. */
  changed: Set<Id>
  isBringingAgain: boolean
}

/** The conversations somebody on this node looks at. */
export class Following {
  readonly #house: House
  readonly #followed = new Map<Id, Followed>()

  constructor(house: House) {
    this.#house = house
    // What other nodes wrote meanwhile was not heard of.
    house.bus.subscribe(WHOLE_AGAIN, () => this.lookAgain())
  }

  /** The caller has checked that this follower may see the conversation. */
  follow(accountId: Id, conversation: Id, follower: Follower, after: number): void {
    const followed = this.#followed.get(conversation) ?? this.#open(accountId, conversation)
    followed.followers.add(follower)
    followed.feed.follow(follower, after).catch((error) => follower.failed(error))
  }

  unfollow(conversation: Id, follower: Follower): void {
    const followed = this.#followed.get(conversation)
    if (!followed) return
    followed.feed.unfollow(follower)
    followed.followers.delete(follower)
    if (followed.followers.size === 0) this.#followed.delete(conversation)
  }

  /** Something was written, up to `seq` when that is known. */
  news(conversation: Id, seq?: number): void {
    const followed = this.#followed.get(conversation)
    followed?.feed.news(seq).catch((error) => this.#failed(conversation, error))
  }

  /** A message that was written before has another state now. */
  changed(conversation: Id, message: Id): void {
    const followed = this.#followed.get(conversation)
    if (!followed) return
    followed.changed.add(message)
    if (!followed.isBringingAgain)
      this.#bringAgain(followed).catch((error) => this.#failed(conversation, error))
  }

  lookAgain(): void {
    for (const conversation of this.#followed.keys()) this.news(conversation)
  }

  /** What is never stored (typing, viewing), to those who look at it now. */
  tell(conversation: Id, message: ToClient, whom: (follower: Follower) => boolean): void {
    const frame = new Frame(message)
    for (const follower of this.#followed.get(conversation)?.followers ?? [])
      if (whom(follower)) follower.tell(frame)
  }

  #open(accountId: Id, conversation: Id): Followed {
    const load = (after: number) => this.#load(accountId, conversation, after)
    const followed: Followed = {
      accountId,
      feed: new Feed<Said>({ load, page: PAGE }),
      followers: new Set(),
      changed: new Set(),
      isBringingAgain: false,
    }
    this.#followed.set(conversation, followed)
    return followed
  }

  async #load(accountId: Id, conversation: Id, after: number): Promise<Said[]> {
    const work = () =>
      this.#house.db.run(accountId, (q) => messagesAfter(q, ourselves(accountId), conversation, after))
    return (await patiently(work)).map(said)
  }

  async #bringAgain(followed: Followed): Promise<void> {
    followed.isBringingAgain = true
    try {
      for (const id of followed.changed) {
        followed.changed.delete(id)
        const message = await patiently(() =>
          this.#house.db.run(followed.accountId, (q) => messageById(q, id)),
        )
        if (message) followed.feed.changed(said(message))
      }
    } finally {
      followed.isBringingAgain = false
    }
  }

  #failed(conversation: Id, error: unknown): void {
    for (const follower of [...(this.#followed.get(conversation)?.followers ?? [])]) follower.failed(error)
  }
}

function said(message: Message): Said {
  const { conversationId: conversation, seq } = message
  return {
    seq,
    message,
    frame: new Frame({ t: "message", conversation, seq, message }),
    forVisitors: new Map(),
  }
}

/** Followers were let in one by one; what is loaded once for all of them is loaded by the house itself. */
function ourselves(accountId: Id): Actor {
  return { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
}

/** The database is away for a moment: followers keep their line and get what they missed when it is back. */
async function patiently<R>(work: () => Promise<R>): Promise<R> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "system.busy")) throw error
      await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
    }
  }
}
