import type { FastifyRequest } from "fastify"
import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { ToServer } from "#contract/realtime.ts"
import { Refusal } from "#contract/refusals.ts"
import { asSeenBy } from "#domain/conversations/masking.ts"
import { visibleConversation } from "#domain/conversations/seeing.ts"
import { Frame } from "#platform/realtime/frame.ts"
import type { Link, LinkEars } from "#platform/realtime/link.ts"
import type { Presence } from "#platform/realtime/presence.ts"
import type { Typing } from "#platform/realtime/typing.ts"
import type { House } from "../house.ts"
import type { Follower, Following, Said } from "./following.ts"

/** How many conversations one line may look at: tabs and split screens, not a whole inbox. */
const MOST_FOLLOWED = 50

export interface AgentsNeed {
  house: House
  following: Following
  typing: Typing
  presence: Presence
  actorOf(house: House, request: FastifyRequest): Promise<Actor | undefined>
}

/** One open line of a member of the team (or of a program with an API key). */
export class Agent implements LinkEars {
  actor: Actor
  readonly link: Link
  readonly #need: AgentsNeed
  readonly #request: FastifyRequest
  readonly #followed = new Map<Id, Follower>()
  #state: "here" | "away" = "here"
  #viewing: Id | null = null
  readonly #left: (agent: Agent) => void

  constructor(
    need: AgentsNeed,
    request: FastifyRequest,
    actor: Actor,
    link: Link,
    left: (agent: Agent) => void,
  ) {
    this.#need = need
    this.#request = request
    this.actor = actor
    this.link = link
    this.#left = left
    this.#appear()
  }

  said(message: ToServer): void {
    if (message.t === "follow") this.#follow(message.conversation, message.after)
    else if (message.t === "unfollow") this.#unfollow(message.conversation)
    else if (message.t === "typing") this.#types(message)
    else if (message.t === "viewing") this.#views(message.conversation)
    else if (message.t === "presence") this.#is(message.state)
  }

  closed(): void {
    for (const conversation of this.#followed.keys()) this.#unfollow(conversation)
    this.#need.typing.stop(this.link.id)
    this.#need.presence.leave(this.actor.accountId, this.link.id)
    this.#left(this)
  }

  /** Lists and figures are for everybody; a single conversation's name only for those who may see all, or look at it. */
  poke(whole: Frame, topics: readonly string[]): void {
    if (this.actor.permissions.has("conversations.see-all")) {
      this.link.send(whole)
      return
    }
    const mine = topics.filter(
      (topic) => !topic.startsWith("conversation:") || this.#followed.has(topic.slice(13)),
    )
    if (mine.length) this.link.send(new Frame({ t: "poke", topics: mine }))
  }

  /** Shows its credentials again: a session that ended closes its lines at once, a changed role counts at once. */
  async recheck(): Promise<void> {
    const { actorOf, house } = this.#need
    const actor = await actorOf(house, this.#request).catch(nobodyWhenRefused)
    if (actor === "later") return
    if (!actor || actor.id !== this.actor.id) return this.#signOff()
    this.actor = actor
    await this.#lookAtRightsAgain()
  }

  #signOff(): void {
    this.link.send(new Frame({ t: "refused", code: "session.needed" }))
    this.link.bye(0)
  }

  /** After an assignment or a change of roles some of what is looked at may no longer be theirs to see. */
  async #lookAtRightsAgain(): Promise<void> {
    if (this.actor.permissions.has("conversations.see-all")) return
    for (const [conversation, follower] of this.#followed)
      await this.#mayNotSee(conversation).then((refusal) => refusal && follower.failed(refusal))
  }

  async lostSightOf(conversation: Id): Promise<void> {
    if (this.#followed.has(conversation)) await this.#lookAtRightsAgain()
  }

  async #mayNotSee(conversation: Id): Promise<unknown> {
    const { house } = this.#need
    return house.db
      .run(this.actor.accountId, (q) => visibleConversation(q, this.actor, conversation))
      .then(
        () => undefined,
        (error) => error,
      )
  }

  async #follow(conversation: Id, after: number): Promise<void> {
    const known = this.#followed.get(conversation)
    const follower = known ?? this.#follower(conversation)
    if (!known && this.#followed.size >= MOST_FOLLOWED)
      return follower.failed(new Refusal("request.too-many"))
    this.#followed.set(conversation, follower)
    const refusal = isUuid(conversation)
      ? await this.#mayNotSee(conversation)
      : new Refusal("conversation.not-found")
    if (this.#followed.get(conversation) !== follower || this.link.isClosed) return
    if (refusal) return follower.failed(refusal)
    this.#need.following.follow(this.actor.accountId, conversation, follower, after)
    this.#tellViewers(conversation, follower)
  }

  #unfollow(conversation: Id): void {
    const follower = this.#followed.get(conversation)
    if (!follower) return
    this.#followed.delete(conversation)
    this.#need.following.unfollow(conversation, follower)
    this.#need.typing.stop(this.link.id, conversation)
  }

  #follower(conversation: Id): Follower {
    const { link } = this
    return {
      side: "team",
      link: link.id,
      bring: (lines) => link.sendAll(lines.map((line) => this.#shown(line))),
      again: (line) => link.send(this.#shown(line)),
      caughtUp: (seq) => link.send(new Frame({ t: "caught-up", conversation, seq })),
      tell: (frame) => link.send(frame),
      failed: (error) => this.#failed(conversation, error),
    }
  }

  /** One frame for all, but for those who don't see addresses. */
  #shown({ frame, message, seq }: Said): Frame {
    const mine = asSeenBy(this.actor, message)
    return mine === message
      ? frame
      : new Frame({ t: "message", conversation: mine.conversationId, seq, message: mine })
  }

  #failed(conversation: Id, error: unknown): void {
    this.#unfollow(conversation)
    if (error instanceof Refusal) {
      this.link.send(new Frame({ t: "refused", code: error.code, conversation }))
      return
    }
    this.#need.house.log.error(
      { err: error, conversation, by: this.actor.id },
      "A conversation could not be followed",
    )
    // It comes back, and finds out from the database what it missed.
    this.link.bye(5_000)
  }

  #types({ conversation, on, note }: Extract<ToServer, { t: "typing" }>): void {
    if (!this.#followed.has(conversation)) return
    const { id, name, accountId: account } = this.actor
    const by = { id: id ?? "", name, side: "team" as const }
    this.#need.typing.say({
      account,
      subject: conversation,
      by,
      on,
      isNote: note ?? false,
      link: this.link.id,
    })
  }

  #views(conversation: Id | null): void {
    if (this.#viewing === conversation) return
    this.#viewing = conversation
    this.#appear()
  }

  #is(state: "here" | "away"): void {
    if (this.#state === state) return
    this.#state = state
    this.#appear()
  }

  /** Programs are nobody's presence. */
  #appear(): void {
    const { type, id, name, accountId } = this.actor
    if (type !== "user" || !id) return
    const present = { link: this.link.id, id, name, state: this.#state, viewing: this.#viewing }
    this.#need.presence.set(accountId, present)
  }

  #tellViewers(conversation: Id, follower: Follower): void {
    const by = this.#need.presence.viewers(this.actor.accountId, conversation)
    if (by.length) follower.tell(new Frame({ t: "viewing", conversation, by }))
  }
}

/** Signed out, or not answerable just now. */
function nobodyWhenRefused(error: unknown): undefined | "later" {
  if (error instanceof Refusal) return error.code === "system.busy" ? "later" : undefined
  throw error
}

export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
