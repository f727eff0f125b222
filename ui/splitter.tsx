import { type KeyboardEvent, type PointerEvent, useRef } from "react"

export type SplitterProps = {
  label: string
  width: number
  least: number
  most: number
  onChange: (width: number) => void
  /** The column that changes lies before or after the line. */
  column: "before" | "after"
}

const step = 16

/** The line between two columns: drag it, or focus it and use the arrow keys (ARIA window splitter). */
export function Splitter({ label, width, least, most, onChange, column }: SplitterProps) {
  const start = useRef({ x: 0, width })
  const set = (next: number) => onChange(Math.round(Math.min(most, Math.max(least, next))))
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    set(start.current.width + (event.clientX - start.current.x) * direction(event.currentTarget, column))
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    if (by !== undefined) set(width + by * direction(event.currentTarget, column))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={grab}
      onPointerMove={drag}
      onKeyDown={press}
      className="ring-focus-inset quick relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none before:absolute before:inset-y-0 before:start-1 before:w-px before:bg-line hover:before:bg-accent"
    />
  )
}

/** Dragging to the right makes a column wider that lies to the left of the line; mirrored when text runs the other way. */
function direction(element: HTMLElement, column: "before" | "after"): 1 | -1 {
  const isMirrored = getComputedStyle(element).direction === "rtl"
  return (column === "before") !== isMirrored ? 1 : -1
}
