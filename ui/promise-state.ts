/**
 * What the ring shows. Times in milliseconds since the epoch.
 * running: more than a quarter of the time is left · soon: a quarter or less · broken: the time is over and nobody has
 * answered · answered: nobody waits any more.
 */
export type PromiseState = {
  mood: "running" | "soon" | "broken" | "answered"
  /** Share of the ring that is still drawn, 0 to 1. */
  left: number
  /** Until the promised time; negative once it has passed, 0 when answered. */
  millisecondsLeft: number
}

export type PromiseTimes = { from: number; due: number } | "answered"

export const soonShare = 0.25

/** Pure, so that list rows, header, phone and wallboard can't disagree. A promise without length counts as due at once. */
export function promiseState(promise: PromiseTimes, now: number): PromiseState {
  if (promise === "answered") return { mood: "answered", left: 1, millisecondsLeft: 0 }
  const { from, due } = promise
  const millisecondsLeft = due - now
  if (millisecondsLeft <= 0) return { mood: "broken", left: 1, millisecondsLeft }
  const left = Math.min(1, millisecondsLeft / Math.max(1, due - from))
  return { mood: left <= soonShare ? "soon" : "running", left, millisecondsLeft }
}

/** How long the picture stays true enough: half a percent of the ring, between 1 s and 30 s; a tick never changes. */
export function millisecondsUntilVisibleChange(promise: PromiseTimes): number {
  if (promise === "answered") return 3_600_000
  const { from, due } = promise
  return Math.min(30_000, Math.max(1_000, (due - from) / 200))
}
