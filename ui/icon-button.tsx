import type { ReactNode } from "react"
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button"
import { TooltipTrigger } from "react-aria-components/Tooltip"
import { classes } from "./classes.ts"
import { Spinner } from "./spinner.tsx"
import { TooltipLabel } from "./tooltip.tsx"

const sizes = { small: "size-7", medium: "size-8" } as const

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  /** What it does, in words: the accessible name and the tooltip. */
  label: string
  icon: ReactNode
  shortcut?: string
  size?: keyof typeof sizes
  placement?: "top" | "bottom" | "start" | "end"
  /** Stays pressed, like "star" or "show details". */
  isOn?: boolean
}

/** A control that is only a picture: its words, and the key that does the same, appear on hover and focus. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = "medium",
  placement,
  isOn,
  ...props
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
        className={classes(
          "quick ring-focus inline-grid shrink-0 place-items-center rounded-6 text-muted data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed data-disabled:text-disabled touch:size-11",
          sizes[size],
          isOn && "bg-accent-tint text-accent-ink",
        )}
      >
        {({ isPending }) => (isPending ? <Spinner /> : icon)}
      </AriaButton>
      <TooltipLabel shortcut={shortcut} {...(placement ? { placement } : {})}>
        {label}
      </TooltipLabel>
    </TooltipTrigger>
  )
}
