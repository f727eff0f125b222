import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { classes } from "./classes.ts"
import { type Tone, toneLook } from "./tone.ts"

const icons = { neutral: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, info: Info }

/** Says what happened, what stays safe and what to do. A `bad` one is read out at once, the others when there is time. */
export function Banner({ tone = "info", title, children, action }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={classes("flex flex-wrap items-start gap-2.5 rounded-10 px-3 py-2.5 text-14", toneLook[tone])}
    >
      {/* Where words and button have no room beside each other, the button stands below them. */}
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-2.5">
        <Icon size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
        <div className="min-w-0 flex-1 wrap-long">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div className="text-ink">{children}</div>}
        </div>
      </div>
      {action && <div className="ms-auto shrink-0">{action}</div>}
    </div>
  )
}

type BannerProps = { tone?: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode }
