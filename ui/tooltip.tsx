import type { ReactNode } from "react"
import { Tooltip as AriaTooltip } from "react-aria-components/Tooltip"
import { Kbd } from "./kbd.tsx"

type Placement = "top" | "bottom" | "start" | "end"

/** The dark label itself. Goes inside a TooltipTrigger. */
export function TooltipLabel({ children, shortcut, placement = "top" }: TooltipLabelProps) {
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="pointer-events-none z-50 flex max-w-72 items-center gap-2 rounded-6 bg-ink px-2 py-1 text-12 text-paper data-entering:opacity-0 data-exiting:opacity-0 quick"
    >
      <span className="wrap-long">{children}</span>
      {shortcut && <Kbd shortcut={shortcut} />}
    </AriaTooltip>
  )
}

type TooltipLabelProps = { children: ReactNode; shortcut?: string | undefined; placement?: Placement }
