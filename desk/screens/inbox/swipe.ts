/** Towards where lines end, or where they begin: left and right change places where writing runs from right to left. */
export type Side = "start" | "end"

export interface Pull {
  id: string
  row: HTMLElement
  side: Side
  /** Let go now, it is done. */
  isFar: boolean
}

/** Less may still become a tap, in px. */
const LEAST = 12
/** Of the row's width. */
const FAR = 0.3

/** What a finger's way means: nothing yet, a scroll that is the browser's own, or a pull to one side. */
export function meaningOf(dx: number, dy: number, width: number, isMirrored: boolean) {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < LEAST) return undefined
  if (Math.abs(dx) < Math.abs(dy) * 1.2) return "scroll" as const
  const side: Side = dx > 0 !== isMirrored ? "end" : "start"
  return { side, isFar: Math.abs(dx) > width * FAR }
}

export interface Watcher {
  /** While the finger is down, with every change of side or reach; null: it has let go. */
  pulled(pull: Pull | null): void
  letGo(id: string, side: Side): void
}

/**
 * Watches fingers on the rows of a list (`[data-row]`); the row's first child follows them. One listener for all rows: they
 * come and go while one scrolls. Answers with the way to stop.
 */
export function watchSwipes(list: HTMLElement, watcher: Watcher): () => void {
  let finger: { id: number; x: number; y: number; row: HTMLElement; pull: Pull | null } | undefined

  const down = (event: PointerEvent) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-row]")
    if (event.pointerType !== "touch" || !event.isPrimary || !row) return
    finger = { id: event.pointerId, x: event.clientX, y: event.clientY, row, pull: null }
  }
  const move = (event: PointerEvent) => {
    if (!finger || event.pointerId !== finger.id) return
    const { id, row, pull } = finger
    const dx = event.clientX - finger.x
    const isMirrored = getComputedStyle(row).direction === "rtl"
    const meaning = meaningOf(dx, pull ? 0 : event.clientY - finger.y, row.clientWidth, isMirrored)
    if (!meaning) return
    if (meaning === "scroll") {
      finger = undefined
      return
    }
    if (!pull) row.setPointerCapture(id)
    follow(row, dx)
    if (pull?.side === meaning.side && pull.isFar === meaning.isFar) return
    finger.pull = { id: row.dataset.row!, row, ...meaning }
    watcher.pulled(finger.pull)
  }
  const up = (event: PointerEvent) => {
    if (!finger || event.pointerId !== finger.id) return
    const { row, pull } = finger
    finger = undefined
    if (!pull) return
    follow(row, 0)
    watcher.pulled(null)
    // A finger that has pulled has not tapped.
    list.addEventListener("click", stop, { capture: true, once: true })
    setTimeout(() => list.removeEventListener("click", stop, { capture: true }), 0)
    if (pull.isFar && event.type === "pointerup") watcher.letGo(pull.id, pull.side)
  }
  const events = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up }
  for (const [name, listener] of Object.entries(events))
    list.addEventListener(name, listener as EventListener)
  return () => {
    for (const [name, listener] of Object.entries(events))
      list.removeEventListener(name, listener as EventListener)
  }
}

const stop = (event: Event) => {
  event.preventDefault()
  event.stopPropagation()
}

/** Above the ground that says what will be done. */
function follow(row: HTMLElement, dx: number): void {
  const { style } = row.firstElementChild as HTMLElement
  style.cssText = dx
    ? `transform: translateX(${dx}px); position: relative; z-index: 1; background: var(--surface)`
    : ""
}
