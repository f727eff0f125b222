import type { ReactNode } from "react"
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button"
import { classes } from "./classes.ts"
import { Spinner } from "./spinner.tsx"

const look = {
  primary:
    "bg-fill text-on-fill data-hovered:bg-fill-hover data-pressed:bg-fill-pressed data-disabled:bg-pressed data-disabled:text-disabled",
  plain:
    "border border-edge/55 bg-surface text-ink data-hovered:bg-hover data-pressed:bg-pressed data-disabled:border-line data-disabled:text-disabled",
  quiet: "text-ink data-hovered:bg-hover data-pressed:bg-pressed data-disabled:text-disabled",
  danger:
    "bg-red-fill text-on-fill data-hovered:bg-red-fill-hover data-pressed:bg-red-fill data-disabled:bg-pressed data-disabled:text-disabled",
} as const

const sizes = {
  small: "h-7 px-2 text-13 touch:h-11",
  medium: "h-8 px-3 text-14 touch:h-11 touch:px-4",
  large: "h-10 px-4 text-14 touch:h-12",
} as const

export type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  children: ReactNode
  look?: keyof typeof look
  size?: keyof typeof sizes
  icon?: ReactNode
  /** Fills its line; used for the one action of a narrow form. */
  wide?: boolean
}

/**
 * One primary button per screen; everything else is plain or quiet. While `isPending` it keeps its width, stays
 * focusable and is announced as busy.
 */
export function Button({
  children,
  look: kind = "plain",
  size = "medium",
  icon,
  wide,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classes(
        "quick ring-focus relative inline-flex max-w-full shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-6 font-medium",
        look[kind],
        sizes[size],
        wide && "w-full",
      )}
    >
      {({ isPending }) => (
        <>
          <span className={classes("inline-flex min-w-0 items-center gap-1.5", isPending && "opacity-0")}>
            {icon}
            {typeof children === "string" ? <span className="truncate">{children}</span> : children}
          </span>
          {isPending && (
            <span className="absolute inset-0 grid place-items-center">
              <Spinner />
            </span>
          )}
        </>
      )}
    </AriaButton>
  )
}
