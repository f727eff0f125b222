import type { Hours } from "#contract/views.ts"
import { dueAt, localTimeOf, servedSeconds } from "../promises/due.ts"

/** One customer who wrote first, and when a person answered; null: they still wait. */
export interface FirstAnswer {
  asked: Date
  answered: Date | null
}

export interface Reckoning {
  at: Date
  /** answers: how fast customers were answered lately. promise: too few to tell, so what the inbox promises. */
  from: "answers" | "promise"
  /** How many, and within how many seconds of serving time eight in ten of them were answered. */
  cases: number
  eightInTen: number | null
}

export interface Situation {
  now: Date
  /** Since when this customer waits. */
  since: Date
  hours: Hours
  timeZone: string
  /** Seconds the inbox promises, and when that makes an answer due. */
  promise: number
  due: Date | null
  /** Customers who wait in this inbox, this one among them. */
  queue: number
  lately: FirstAnswer[]
}

/** Fewer cases say nothing about eight in ten. */
const LEAST_CASES = 10
const LEAST_AT_THIS_HOUR = 6
/** Seconds one waiting customer keeps one person busy (as the widget's own waiting time has it). */
const TURN = 90
/** Nobody is told a time that is nearly over when they read it. */
const LEAST_AHEAD = 900
const QUARTER_MS = 900_000

/**
 * By when a person will have answered, truthfully: no earlier than was kept in eight of ten recent cases, no earlier than is
 * usual at this hour or than the queue takes, counted in opening hours from when the customer wrote.
 */
export function reckon(situation: Situation): Reckoning {
  const { now, since, hours, timeZone, lately } = situation
  const waits = lately.map((each) => ({ ...each, seconds: waitOf(each, situation) }))
  if (waits.length < LEAST_CASES) return { ...byPromise(situation), cases: waits.length, eightInTen: null }
  const eightInTen = quantile(
    waits.map(({ seconds }) => seconds),
    0.8,
  )
  const hour = hourOf(now, timeZone)
  const atThisHour = waits.filter(({ asked }) => nextTo(hourOf(asked, timeZone), hour))
  const usual =
    atThisHour.length < LEAST_AT_THIS_HOUR
      ? 0
      : quantile(
          atThisHour.map(({ seconds }) => seconds),
          0.5,
        )
  const seconds = Math.max(eightInTen, usual, situation.queue * TURN)
  const at = roundUp(later(dueAt(since, seconds, hours, timeZone), soonest(situation)))
  return { at, from: "answers", cases: waits.length, eightInTen: Math.round(eightInTen) }
}

/** Who still waits has waited at least that long. */
function waitOf({ asked, answered }: FirstAnswer, { now, hours, timeZone }: Situation): number {
  return servedSeconds(asked, answered ?? now, hours, timeZone)
}

function byPromise(situation: Situation): Pick<Reckoning, "at" | "from"> {
  const { now, due, promise, queue, hours, timeZone } = situation
  const promised = due && due > now ? due : dueAt(now, promise, hours, timeZone)
  const queued = dueAt(now, queue * TURN, hours, timeZone)
  return { at: roundUp(later(later(promised, queued), soonest(situation))), from: "promise" }
}

const soonest = ({ now, hours, timeZone }: Situation) => dueAt(now, LEAST_AHEAD, hours, timeZone)
const later = (one: Date, other: Date) => (one > other ? one : other)

/** People tell times in quarters of an hour. */
const roundUp = (at: Date) => new Date(Math.ceil(at.getTime() / QUARTER_MS) * QUARTER_MS)

/** The smallest value that so large a share does not exceed. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

const hourOf = (at: Date, timeZone: string) => Number(localTimeOf(at, timeZone).slice(0, 2))
const nextTo = (one: number, other: number) => Math.min((one - other + 24) % 24, (other - one + 24) % 24) <= 1
