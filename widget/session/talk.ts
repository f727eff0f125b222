import type { ToClient } from "#contract/realtime.ts"
import type { ChatConfig, ChatMessage } from "#contract/routes/chat.ts"
import { Line } from "../line/line.ts"
import type { Seat } from "../seat.ts"
import { type Api, Refused } from "./api.ts"
import { Thread } from "./thread.ts"
import { Typing } from "./typing.ts"

type Waiting = ChatConfig["waiting"]

interface Fetched {
  conversation: string
  items: ChatMessage[]
  seq: number
  unread: number
  email: string | null
  waiting: Waiting
}

interface Posted {
  message: ChatMessage
  conversation: string
  token: string
  waiting: Waiting
}

export interface TalkEars {
  onChange(): void
  /** The line works: whatever waited for the network may try again. */
  onLive(): void
  /** A message of ours came back: the server has it. */
  onArrived(clientId: string): void
}

/** A hidden page with a closed panel keeps its connection this long: people switch tabs back and forth. */
const restAfter = 60_000

/** The conversation with the server: its messages, who has seen what, and the line over which it goes on. */
export class Talk {
  readonly thread = new Thread()
  readonly typing: Typing
  waiting: Waiting | undefined
  email: string | null = null
  isOpen = false
  /** The server no longer knows this visitor; the next message starts anew. */
  hasEnded = false
  readonly #seat: Seat
  readonly #api: Api
  readonly #ears: TalkEars
  readonly #line: Line
  #unread = 0
  #seen = 0
  #isCaughtUp = false
  #fetching: Promise<void> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(seat: Seat, api: Api, ears: TalkEars) {
    this.#seat = seat
    this.#api = api
    this.#ears = ears
    this.typing = new Typing(() => ears.onChange())
    this.#line = new Line({ hear: (it) => this.#heard(it), onLive: (it) => this.#onLive(it) })
  }

  get token(): string | null {
    return this.#seat.store.get("token")
  }

  get isLive(): boolean {
    return this.#line.isLive
  }

  /** Somebody has the conversation before their eyes. */
  get isLooking(): boolean {
    return this.isOpen && document.visibilityState === "visible"
  }

  /** In which language and time zone promises shall be told. */
  get asks() {
    return { locale: this.#seat.locale, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
  }

  async resume(): Promise<void> {
    if (!this.token) return
    await this.#fetch()
    this.look()
  }

  /** The page or the panel came or went: connects or hangs up, and tells what has been seen. */
  look(): void {
    clearTimeout(this.#rest)
    const { token } = this
    const { base, inbox } = this.#seat
    if (!token) this.#line.stop()
    else if (!this.isOpen && document.visibilityState !== "visible")
      this.#rest = setTimeout(() => this.#line.stop(), restAfter)
    else {
      if (this.#line.isLive && !this.#isCaughtUp) this.#follow()
      this.#line.start({ base, credentials: `?${new URLSearchParams({ inbox, token })}` })
    }
    this.#markSeen()
  }

  hangUp(): void {
    this.#line.stop()
  }

  hurry(): void {
    this.#line.hurry()
  }

  /** What is said before the line stands reaches nobody and counts as untold: the next key tells it. */
  tellTyping(): void {
    const { conversation } = this.thread
    if (conversation && this.isLive && this.typing.shouldTell())
      this.#line.say({ t: "typing", conversation, on: true })
  }

  posted(reply: Posted): void {
    this.#seat.store.set("token", reply.token)
    this.hasEnded = false
    this.waiting = reply.waiting
    this.thread.enter(reply.conversation)
    const isGap = this.thread.heard(reply.message) === "gap"
    this.#touch([reply.message])
    this.look()
    if (isGap && this.#isCaughtUp) void this.#fetch()
    this.#ears.onChange()
  }

  /** @throws whatever is not a refusal */
  refused(error: unknown): void {
    if (!(error instanceof Refused)) throw error
    if (error.isEnded) this.end()
    else if (!error.isPassing) console.warn(`Tresen: ${error.code}`)
  }

  end(): void {
    this.#seat.store.set("token", null)
    this.hasEnded = this.thread.items.length > 0
    this.email = null
    this.#line.stop()
    this.count(0)
    this.#seat.tell("ended")
    this.#ears.onChange()
  }

  /** What is missing; asked once, however many ask for it meanwhile. */
  #fetch(): Promise<void> {
    this.#fetching ??= this.#fetchNow().finally(() => {
      this.#fetching = undefined
    })
    return this.#fetching
  }

  async #fetchNow(): Promise<void> {
    const after = this.thread.seq
    try {
      const got = await this.#api("GET /chat/v1/:inbox/messages", { query: { after, ...this.asks } })
      if (after && got.conversation !== this.thread.conversation) this.thread.enter(got.conversation)
      else return this.#fetched(got)
    } catch (error) {
      return this.refused(error)
    }
    await this.#fetchNow()
  }

  #fetched(got: Fetched): void {
    this.thread.enter(got.conversation)
    this.thread.fetched(got.items, got.seq)
    this.email = got.email
    this.waiting = got.waiting
    this.#touch(got.items)
    this.count(got.unread)
    this.#markSeen()
    this.#ears.onChange()
  }

  /** The launcher looks after a conversation from the start only while it is fresh. */
  #touch(items: ChatMessage[]): void {
    const newest = items.at(-1)
    if (newest) this.#seat.store.set("touched", String(Date.parse(newest.at)))
  }

  #heard(message: ToClient): void {
    if (message.t === "hello") this.#follow()
    else if (message.t === "message") this.#heardMessage(message.message as ChatMessage)
    else if (message.t === "caught-up") this.#caughtUp(message.seq)
    else if (message.t === "typing" && message.by.side === "team")
      this.typing.heard(message.on ? message.by.name : null)
    else if (message.t === "poke") void this.#fetch()
    else if (message.t === "refused" && message.code === "chat.visitor-unknown") this.end()
  }

  #follow(): void {
    const { conversation, seq } = this.thread
    this.#isCaughtUp = false
    if (conversation) this.#line.say({ t: "follow", conversation, after: seq })
  }

  #caughtUp(seq: number): void {
    this.#isCaughtUp = true
    this.thread.fetched([], seq)
    this.#markSeen()
  }

  #heardMessage(message: ChatMessage): void {
    const what = this.thread.heard(message)
    this.#touch([message])
    if (message.clientId) this.#ears.onArrived(message.clientId)
    // Numbers that notes of the team took look like a gap; the fetch settles it either way.
    if (what === "gap" && this.#isCaughtUp) void this.#fetch()
    if (what !== "known" && message.from === "team") this.#heardTeam(message)
    this.#ears.onChange()
  }

  #heardTeam({ id, text, name, at }: ChatMessage): void {
    this.typing.heard(null)
    this.#seat.tell("message", { id, text, name, at })
    // What may be expected is no longer what it was; the same answer tells it.
    if (this.waiting?.when !== "now") void this.#fetch()
    if (this.isLooking) this.#markSeen()
    else this.count(this.#unread + 1)
  }

  #onLive(isLive: boolean): void {
    if (isLive) this.#ears.onLive()
    this.#ears.onChange()
  }

  #markSeen(): void {
    if (!this.isLooking || !this.token) return
    this.count(0)
    const newest = this.thread.items.findLast((it) => it.from === "team")?.seq ?? 0
    if (newest <= this.#seen) return
    this.#seen = newest
    this.#seat.store.set("seen", String(newest))
    this.#api("PUT /chat/v1/:inbox/read", { body: { seq: newest } }).catch((it) => this.refused(it))
  }

  /** Another tab tells it too, when it has shown everything. */
  count(unread: number): void {
    if (unread === this.#unread) return
    this.#unread = unread
    this.#seat.badge(unread)
    this.#seat.tell("unread", unread)
  }
}
