import type { ReactNode } from "react"
import { classes } from "./classes.ts"
import { type Tone, toneLook } from "./tone.ts"

/** One word about a state: "connected", "failed". */
export function Badge({
  children,
  tone = "neutral",
  icon,
}: {
  children: ReactNode
  tone?: Tone
  icon?: ReactNode
}) {
  return (
    <span
      className={classes(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-6 px-1.5 font-medium text-12",
        toneLook[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}

/** How many; nothing at all when none. */
export function Count({ value, label }: { value: number; label: string }) {
  if (value === 0) return null
  return (
    <span className="figures min-w-5 text-end text-12 text-muted" title={label}>
      <span aria-hidden="true">{value > 999 ? "999+" : value}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
