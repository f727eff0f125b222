import type { ReactNode } from "react"
import { Dialog, DialogTrigger } from "react-aria-components/Dialog"
import { Popover as AriaPopover, type PopoverProps as AriaProps } from "react-aria-components/Popover"
import { classes } from "./classes.ts"
import { floating } from "./options.tsx"

export type PopoverProps = {
  /** What opens it: a Button or an IconButton. */
  trigger: ReactNode
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: NonNullable<AriaProps["placement"]>
}

/** A small surface beside what opened it, for a few controls or facts. */
export function Popover({ trigger, label, children, placement = "bottom start" }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        offset={4}
        className={classes(floating, "z-30 max-w-[calc(100vw-1rem)]")}
      >
        <Dialog aria-label={label} className="max-h-[70vh] overflow-auto p-3 outline-none">
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
