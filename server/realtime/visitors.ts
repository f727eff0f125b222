import type { FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import type { ToServer } from "#contract/realtime.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ChatMessage } from "#contract/routes/chat.ts"
import type { Message } from "#contract/views.ts"
import { Frame } from "#platform/realtime/frame.ts"
import type { Link, LinkEars } from "#platform/realtime/link.ts"
import type { Typing } from "#platform/realtime/typing.ts"
import type { House } from "../house.ts"
import type { Delivered } from "./delivered.ts"
import type { Follower, Following, Said } from "./following.ts"

/** Somebody on a website who has written before: known by the token they got with their first message. */
export interface KnownVisitor {
  accountId: Id
  /** Public id of the inbox they write to. */
  inbox: string
  customer: { id: Id; name: string | null }
  /** Their conversation in that inbox. */
  conversation: Id
}

export interface VisitorsNeed {
  house: House
  following: Following
  typing: Typing
  delivered: Delivered
  /** @throws Refusal chat.visitor-unknown, chat.blocked, chat.origin-refused, inbox.not-found */
  visitorOf(house: House, request: FastifyRequest): Promise<KnownVisitor>
  /** What the customer's side sees of a message; undefined: nothing (notes, who was assigned). */
  toVisitor(message: Message, inbox: string): ChatMessage | undefined
}

/** One open line of a visitor: their own conversation and nothing else. */
export class VisitorLine implements LinkEars {
  readonly visitor: KnownVisitor
  readonly link: Link
  readonly #need: VisitorsNeed
  readonly #follower: Follower
  #isFollowing = false
  readonly #left: (line: VisitorLine) => void

  constructor(need: VisitorsNeed, visitor: KnownVisitor, link: Link, left: (line: VisitorLine) => void) {
    this.#need = need
    this.visitor = visitor
    this.link = link
    this.#left = left
    this.#follower = this.#makeFollower()
  }

  said(message: ToServer): void {
    if (message.t === "follow") this.#follow(message.conversation, message.after)
    else if (message.t === "unfollow") this.#unfollow()
    else if (message.t === "typing") this.#types(message.on)
  }

  closed(): void {
    this.#unfollow()
    this.#left(this)
  }

  #follow(conversation: Id, after: number): void {
    if (conversation !== this.visitor.conversation) {
      this.#failed(new Refusal("conversation.not-found"))
      return
    }
    this.#isFollowing = true
    this.#need.following.follow(this.visitor.accountId, conversation, this.#follower, after)
  }

  #unfollow(): void {
    if (!this.#isFollowing) return
    this.#isFollowing = false
    this.#need.following.unfollow(this.visitor.conversation, this.#follower)
    this.#need.typing.stop(this.link.id)
  }

  #makeFollower(): Follower {
    const { link } = this
    const { conversation } = this.visitor
    return {
      side: "customer",
      link: link.id,
      bring: (lines) => this.#bring(lines),
      again: (line) => this.#again(line),
      caughtUp: (seq) => link.send(new Frame({ t: "caught-up", conversation, seq })),
      tell: (frame) => link.send(frame),
      failed: (error) => this.#failed(error),
    }
  }

  /** Notes take numbers too: "caught up" carries the client over them, so that a hole never looks like a loss. */
  #bring(lines: readonly Said[]): void {
    const frames: Frame[] = []
    let hidden = 0
    for (const line of lines) {
      const frame = this.#shown(line)
      if (frame && hidden) frames.push(this.#over(hidden))
      if (frame) frames.push(frame)
      hidden = frame ? 0 : line.seq
    }
    if (hidden) frames.push(this.#over(hidden))
    this.link.sendAll(frames)
    this.#tellDelivered(lines)
  }

  #again(line: Said): void {
    const frame = this.#shown(line)
    if (frame) this.link.send(frame)
  }

  #over(seq: number): Frame {
    return new Frame({ t: "caught-up", conversation: this.visitor.conversation, seq })
  }

  #shown(line: Said): Frame | null {
    const { inbox, conversation } = this.visitor
    const known = line.forVisitors.get(inbox)
    if (known !== undefined) return known
    const message = this.#need.toVisitor(line.message, inbox)
    const frame = message ? new Frame({ t: "message", conversation, seq: line.seq, message }) : null
    line.forVisitors.set(inbox, frame)
    return frame
  }

  #tellDelivered(lines: readonly Said[]): void {
    const newest = lines.findLast(({ message: { type, state } }) => type === "out" && isUnderway.has(state))
    if (newest) this.#need.delivered.add(this.visitor.accountId, this.visitor.conversation, newest.seq)
  }

  #types(on: boolean): void {
    if (!this.#isFollowing) return
    const { accountId: account, conversation: subject, customer } = this.visitor
    const by = { id: customer.id, name: customer.name ?? "", side: "customer" as const }
    this.#need.typing.say({ account, subject, by, on, isNote: false, link: this.link.id })
  }

  #failed(error: unknown): void {
    this.#unfollow()
    const { conversation } = this.visitor
    if (error instanceof Refusal) {
      this.link.send(new Frame({ t: "refused", code: error.code, conversation }))
      return
    }
    this.#need.house.log.error({ err: error, conversation }, "A visitor's conversation could not be followed")
    this.link.bye(5_000)
  }
}

const isUnderway: ReadonlySet<string> = new Set(["queued", "sent"])
