import type { ToClient } from "#contract/realtime.ts"

type Pushed = Extract<ToClient, { t: "message" }>

export type Follower = {
  /** A message in its turn, or again because it changed. */
  heard: (message: Pushed) => void
  caughtUp?: (seq: number) => void
}

/**
 * One open conversation. The server numbers its messages without gaps; whatever is missing is asked for again from the
 * last number that came, so that a lost frame can never become a lost message.
 */
export class Followed {
  seq: number
  isCaughtUp = false
  private isAsking = false
  private readonly followers = new Set<Follower>()
  private readonly askAfter: (seq: number) => void

  constructor(seq: number, askAfter: (seq: number) => void) {
    this.seq = seq
    this.askAfter = askAfter
  }

  join(follower: Follower): void {
    this.followers.add(follower)
  }

  /** Answers whether nobody is left. */
  leave(follower: Follower): boolean {
    this.followers.delete(follower)
    return this.followers.size === 0
  }

  /** The screen fetched by HTTP up to here; pushes below are changes, not news. */
  known(seq: number): void {
    this.seq = Math.max(this.seq, seq)
  }

  ask(): void {
    this.isCaughtUp = false
    this.isAsking = true
    this.askAfter(this.seq)
  }

  message(pushed: Pushed): void {
    if (pushed.seq <= this.seq + 1) this.handOn(pushed)
    else if (!this.isAsking) this.ask()
  }

  private handOn(pushed: Pushed): void {
    this.known(pushed.seq)
    for (const follower of this.followers) follower.heard(pushed)
  }

  caughtUp(seq: number): void {
    this.isAsking = false
    this.isCaughtUp = seq <= this.seq
    if (!this.isCaughtUp) this.ask()
    else for (const follower of this.followers) follower.caughtUp?.(seq)
  }
}
