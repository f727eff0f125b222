import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { classes } from "./classes.ts"
import { useNow } from "./now.ts"
import {
  millisecondsUntilVisibleChange,
  type PromiseState,
  type PromiseTimes,
  promiseState,
} from "./promise-state.ts"

export type PromiseRingProps = {
  promise: PromiseTimes | undefined
  /** The number in words: "answer due in 4 min, promised on chat: 1 min". Said to screen readers and shown on hover. */
  say: (state: PromiseState) => string
  /** Outer width in px, ring included. */
  size: number
  children: ReactNode
}

/**
 * The signature of the product: a thin ring that empties as the promised time runs out. Colour is never the only sign:
 * little of the ring is left when it is amber, it is dashed with a mark when red, and carries a tick when answered.
 */
export function PromiseRing({ promise, say, size, children }: PromiseRingProps) {
  if (!promise) return <Frame size={size}>{children}</Frame>
  return (
    <RunningRing promise={promise} say={say} size={size}>
      {children}
    </RunningRing>
  )
}

function RunningRing({ promise, say, size, children }: PromiseRingProps & { promise: PromiseTimes }) {
  const now = useNow(millisecondsUntilVisibleChange(promise))
  const state = promiseState(promise, now)
  const words = say(state)
  return (
    // The browser's own tooltip: a list draws hundreds of these.
    <span role="img" aria-label={words} title={words} className="relative inline-grid shrink-0 rounded-full">
      <Frame size={size}>{children}</Frame>
      <Ring state={state} size={size} />
      <Mark state={state} />
    </span>
  )
}

/** Keeps the avatar's place whether there is a ring or not, so that names in a list stand in one line. */
function Frame({ size, children }: { size: number; children: ReactNode }) {
  return (
    <span className="inline-grid shrink-0 place-items-center" style={{ width: size, height: size }}>
      {children}
    </span>
  )
}

const strokes: Record<PromiseState["mood"], string> = {
  running: "text-accent",
  soon: "text-amber",
  broken: "text-red",
  answered: "text-line",
}

/** Drawn from twelve o'clock against the clock hand, so that what is left ends at the top. */
function Ring({ state, size }: { state: PromiseState; size: number }) {
  const width = size >= 48 ? 2.5 : 2
  const radius = (size - width) / 2
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className={classes("pointer-events-none absolute inset-0", strokes[state.mood])}
      aria-hidden="true"
    >
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        strokeWidth={width}
        className="stroke-line"
      />
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        stroke="currentColor"
        strokeWidth={width}
        strokeLinecap={state.mood === "broken" ? "butt" : "round"}
        pathLength={100}
        strokeDasharray={state.mood === "broken" ? "6 4" : `${Math.max(1, state.left * 100)} 100`}
        transform={`rotate(-90 ${size / 2} ${size / 2}) translate(0 ${size}) scale(1 -1)`}
      />
    </svg>
  )
}

const badge =
  "pointer-events-none absolute -end-0.5 -bottom-0.5 grid size-3.5 place-items-center rounded-full text-on-fill ring-2 ring-surface"

/** The corner sign: a tick for answered, an exclamation for broken. */
function Mark({ state }: { state: PromiseState }) {
  if (state.mood === "answered")
    return <Check className={classes(badge, "bg-fill p-0.5")} strokeWidth={4} aria-hidden="true" />
  if (state.mood !== "broken") return null
  return (
    <span className={classes(badge, "bg-red-fill font-bold text-[10px] leading-none")} aria-hidden="true">
      !
    </span>
  )
}
