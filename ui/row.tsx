import type { ReactNode } from "react"
import { classes } from "./classes.ts"

const heights = { 40: "min-h-10 py-1.5", 56: "min-h-14 py-2" } as const

/** A line of a list on a card: what it is, something about it, what can be done with it. Stacks on a phone. */
export function Row({ before, title, detail, after, height = 56, isLong }: RowProps) {
  return (
    <li
      className={classes(
        "flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 last:border-b-0",
        heights[height],
      )}
    >
      {before}
      <div className={classes("min-w-0 flex-1 desk:basis-48", isLong ? "basis-full" : "basis-40")}>
        <div className="flex min-w-0 items-center gap-2 font-medium text-14 wrap-long">{title}</div>
        {detail && <div className="text-pretty text-13 text-muted wrap-long">{detail}</div>}
      </div>
      {after && <div className="flex items-center gap-2">{after}</div>}
    </li>
  )
}

type RowProps = {
  before?: ReactNode
  title: ReactNode
  detail?: ReactNode
  after?: ReactNode
  height?: keyof typeof heights
  /** Says so much that on a phone it takes the whole line, and what can be done stands below. */
  isLong?: boolean
}

/** The card the rows lie on. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="rounded-10 border border-line bg-surface">
      {children}
    </ul>
  )
}
