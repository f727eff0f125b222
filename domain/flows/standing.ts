import type { Offer } from "#contract/channel.ts"
import type { FlowStep, FlowTest } from "#contract/flows.ts"

/*
 *            ┌──────── the customer writes ────────┐
 * begin ─▶ (steps) ─▶ asks ─────────────────────────┤
 *            ▲ ├────▶ waits ──── its time ──────────┤──▶ (steps) …
 *            │ ├────▶ calls ──── the answer ────────┘
 *            │ ├────▶ handed-over    to a person, with all that is known
 *            │ └────▶ ended
 *            └ stopped: a person took over in mid-flow
 */
export type RunState = "asks" | "waits" | "calls" | "handed-over" | "ended" | "stopped"

/** Where a run stands; all that the next step needs. */
export interface Standing {
  state: RunState
  step: string | null
  /** Which question of a form. */
  field: number
  /** How often the present question was not understood. */
  tries: number
  /** What was found out. */
  variables: Record<string, string>
  /** Lines said so far. */
  said: number
}

export const atTheBeginning = (): Standing => ({
  ...{ state: "asks", step: null, field: 0, tries: 0, variables: {}, said: 0 },
})

/** What makes a run go on. */
export type Kick =
  | { type: "begin" }
  | { type: "heard"; texts: string[] }
  | { type: "time" }
  /** `meanwhile`: what the customer wrote while it was asked. */
  | { type: "called"; outcome: Outcome; meanwhile: string[] }

/** What came of something outside. */
export interface Outcome {
  door: "next" | "failed" | "unavailable" | "missing"
  results: Record<string, string>
}

/** Why a bot gave a conversation to people. */
export type HandoverCause =
  | "asked"
  | "wants-a-person"
  | "law-or-safety"
  | "unclear"
  | "hole"
  | "failed"
  | "unavailable"
  | "missing"
  | "too-many"
  | "broken"
  | "stopped"
  | "removed"

export type StepOf<K extends FlowStep["kind"]> = Extract<FlowStep, { kind: K }>

/** How a step does what it says: for real in a conversation (doing.ts), or for show (rehearsing.ts). */
export interface Hands {
  language: string
  /** The day it is for the shop. */
  today: string
  values: Record<string, string | null>
  say(line: { text: string; offer: Offer | null; step: string; isLast: boolean }): Promise<void>
  /** Whatever is not asked of a variable. */
  holds(test: Exclude<FlowTest, { on: "variable" }>): Promise<boolean>
  /** What is said; undefined: there is nothing to show in this language. */
  article(step: StepOf<"article">): Promise<string | undefined>
  template(step: StepOf<"template">): Promise<string | undefined>
  /** False: the value does not fit its field. */
  set(step: StepOf<"set">, value: string): Promise<boolean>
  /** "later": it is asked after the commit, and the run goes on with the answer. */
  call(step: StepOf<"http" | "shop">, variables: Record<string, string>): Promise<Outcome | "later">
  handOver(given: Handover): Promise<void>
  close(): Promise<void>
}

export interface Handover {
  because: HandoverCause
  /** At which step. */
  step: FlowStep | undefined
  variables: Record<string, string>
  /** The flow's own word for the colleague. */
  note: string
  /** Whom the flow means; absent: whoever looks after the queue. */
  to?: { teamId: string | null; userId: string | null }
}

/** What a walk came to. */
export interface Walked {
  standing: Standing
  /** The door by which the step that it began at was left; null: it was not. */
  left: string | null
  /** Steps that were entered, in order, each with the door by which it was left; null: it stands there, or that is the end. */
  entered: { step: string; door: string | null }[]
  /** For one that waits: minutes; null: until the customer writes. */
  waits: number | null
}
