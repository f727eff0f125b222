import type { ToClient, ToServer } from "#contract/realtime.ts"
import { Followed, type Follower } from "./followed.ts"
import type { Link, Transport } from "./transport.ts"

/**
 *   closed ──open──▶ connecting ──hello──▶ catching-up ──all caught up──▶ live
 *                        ▲   │                  │                          │
 *                        │   └──── lost ────────┴────────── lost ──────────┘
 *                        │            ▼
 *                        └─ pause ─ offline (since)
 */
export type LineState = "connecting" | "catching-up" | "live" | "offline"
export type Standing = { state: LineState; since: number }

/** All in milliseconds. */
export type Patience = {
  hello: number
  ping: number
  silence: number
  firstPause: number
  longestPause: number
}
const usual: Patience = { hello: 8_000, ping: 25_000, silence: 60_000, firstPause: 500, longestPause: 15_000 }

type Options = { base: string; transports: Transport[]; patience?: Partial<Patience> }
type Listener = (message: ToClient) => void

/**
 * The live line to the server. Comes back by itself however long the laptop slept, on another transport when one is
 * blocked, and asks for what was missed. Knows nothing of screens or caches.
 */
export class Connection {
  private link: Link | undefined
  private current: Standing = { state: "connecting", since: Date.now() }
  private turn = 0
  private failures = 0
  private hasBeenLive = false
  private isWanted = false
  private lastHeard = 0
  private timers: ReturnType<typeof setTimeout>[] = []
  private standingThings = new Map<string, ToServer>()
  private readonly followed = new Map<string, Followed>()
  private readonly standingListeners = new Set<() => void>()
  private readonly listeners = new Set<Listener>()
  private readonly returnListeners = new Set<() => void>()
  private readonly lossListeners = new Set<() => void>()
  private readonly options: Options
  private readonly patience: Patience

  constructor(options: Options) {
    this.options = options
    this.patience = { ...usual, ...options.patience }
  }

  readonly standing = (): Standing => this.current

  readonly subscribe = (listener: () => void) => {
    this.standingListeners.add(listener)
    return () => void this.standingListeners.delete(listener)
  }

  /** Pokes, typing, viewing, presence. */
  onMessage(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** After a time without a line, pokes may have been missed: fetch again what is on the screen. */
  onReturn(listener: () => void): () => void {
    this.returnListeners.add(listener)
    return () => void this.returnListeners.delete(listener)
  }

  /** A line broke or could not be had at all; a socket can't tell why. */
  onLoss(listener: () => void): () => void {
    this.lossListeners.add(listener)
    return () => void this.lossListeners.delete(listener)
  }

  open(): void {
    if (this.isWanted) return
    this.isWanted = true
    this.stand("connecting")
    this.dial()
  }

  close(): void {
    this.isWanted = false
    this.clearTimers()
    this.link?.close()
    this.link = undefined
  }

  /** Stop waiting and try now: the browser says the network is back, or the laptop woke. */
  tryNow(): void {
    if (!this.isWanted || this.current.state === "live") return
    this.failures = 0
    this.clearTimers()
    this.link?.close()
    this.dial()
  }

  /** The browser says there is no network: hang up now rather than wait until silence proves it. */
  hangUp(): void {
    this.link?.close()
  }

  say(message: ToServer): void {
    this.link?.say(message)
  }

  /** Said now and again after every return: what I look at, whether I am here. The last of each kind counts. */
  keepSaying(message: Extract<ToServer, { t: "viewing" | "presence" }>): void {
    this.standingThings.set(message.t, message)
    if (this.isGreeted()) this.say(message)
  }

  /** Follows a conversation from the last seq that is on the screen. */
  follow(conversation: string, seq: number, follower: Follower): () => void {
    const followed = this.followed.get(conversation) ?? this.newlyFollowed(conversation, seq)
    followed.join(follower)
    followed.known(seq)
    return () => {
      if (!followed.leave(follower)) return
      this.followed.delete(conversation)
      this.say({ t: "unfollow", conversation })
    }
  }

  private newlyFollowed(conversation: string, seq: number): Followed {
    const followed = new Followed(seq, (after) => this.say({ t: "follow", conversation, after }))
    this.followed.set(conversation, followed)
    if (this.isGreeted()) followed.ask()
    return followed
  }

  /** Before the hello, what must be said waits for it: it is said then in any case. */
  private isGreeted(): boolean {
    return this.current.state === "live" || this.current.state === "catching-up"
  }

  private dial(): void {
    if (!this.isWanted) return
    const transport = this.options.transports[this.turn % this.options.transports.length]!
    const link: Link = transport(this.options.base, {
      heard: (message) => this.link === link && this.heard(message),
      closed: () => this.link === link && this.lost(),
    })
    this.link = link
    this.after(this.patience.hello, () => link.close())
  }

  private lost(): void {
    this.link = undefined
    this.clearTimers()
    if (!this.isWanted) return
    // Two vain tries on one transport mean that something between us blocks it.
    this.failures++
    if (this.failures % 2 === 0) this.turn++
    // The very first tries are still "connecting": somebody who just opened the desk is not offline yet.
    if (this.hasBeenLive || this.failures > this.options.transports.length * 2) this.stand("offline")
    this.after(this.pause(), () => this.dial())
    for (const listener of this.lossListeners) listener()
  }

  /** Doubles, with a third of chance in it, so that a hundred desks do not return in the same moment. */
  private pause(): number {
    const doubled = this.patience.firstPause * 2 ** Math.min(this.failures - 1, 10)
    return Math.min(this.patience.longestPause, doubled) * (0.67 + Math.random() * 0.33)
  }

  private heard(message: ToClient): void {
    this.lastHeard = Date.now()
    if (message.t === "hello") this.greeted()
    else if (message.t === "message") this.followed.get(message.conversation)?.message(message)
    else if (message.t === "caught-up") this.followed.get(message.conversation)?.caughtUp(message.seq)
    else if (message.t === "bye") this.leaveFor(message.ms)
    else for (const listener of this.listeners) listener(message)
    if (this.current.state === "catching-up") this.liveIfCaughtUp()
  }

  private greeted(): void {
    this.clearTimers()
    this.failures = 0
    this.stand("catching-up")
    this.watch()
    for (const message of this.standingThings.values()) this.say(message)
    for (const followed of this.followed.values()) followed.ask()
    if (this.hasBeenLive) for (const listener of this.returnListeners) listener()
    this.hasBeenLive = true
    this.liveIfCaughtUp()
  }

  private liveIfCaughtUp(): void {
    if ([...this.followed.values()].every(({ isCaughtUp }) => isCaughtUp)) this.stand("live")
  }

  /** Proxies drop silent lines without telling: ping, and hang up when nothing at all comes back. */
  private watch(): void {
    const link = this.link
    this.after(this.patience.ping, () => {
      if (Date.now() - this.lastHeard > this.patience.silence) return link?.close()
      this.say({ t: "ping" })
      this.watch()
    })
  }

  private leaveFor(milliseconds: number): void {
    const link = this.link
    this.after(milliseconds, () => link?.close())
  }

  private stand(state: LineState): void {
    if (this.current.state === state) return
    this.current = { state, since: Date.now() }
    for (const listener of this.standingListeners) listener()
  }

  private after(milliseconds: number, run: () => void): void {
    this.timers.push(setTimeout(run, milliseconds))
  }

  private clearTimers(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer)
  }
}
