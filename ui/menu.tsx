import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { Header } from "react-aria-components/Header"
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from "react-aria-components/Menu"
import { Popover, type PopoverProps } from "react-aria-components/Popover"
import { Separator } from "react-aria-components/Separator"
import { classes } from "./classes.ts"
import { Kbd } from "./kbd.tsx"
import { floating, optionRow } from "./options.tsx"

export type MenuProps = {
  /** What opens it: a Button or an IconButton. */
  trigger: ReactNode
  label: string
  children: ReactNode
  placement?: NonNullable<PopoverProps["placement"]>
  /** It was asked for before it was there: opens as soon as it is mounted. */
  opensAtOnce?: boolean
}

export function Menu({ trigger, label, children, placement = "bottom end", opensAtOnce = false }: MenuProps) {
  return (
    <MenuTrigger defaultOpen={opensAtOnce}>
      {trigger}
      <Popover placement={placement} offset={4} className={classes(floating, "z-30 min-w-48 max-w-80")}>
        <AriaMenu aria-label={label} className="max-h-[60vh] overflow-auto p-1 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export type MenuItemProps = {
  id?: string
  children: ReactNode
  textValue?: string
  icon?: ReactNode
  shortcut?: string | undefined
  detail?: ReactNode
  isDanger?: boolean
  isChosen?: boolean
  isDisabled?: boolean
  onAction?: () => void
}

/** A line of a menu; it shows the key that does the same. */
export function MenuItem({
  children,
  icon,
  shortcut,
  detail,
  isDanger,
  isChosen,
  textValue,
  ...rest
}: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={textValue ?? (typeof children === "string" ? children : "")}
      className={classes(optionRow, isDanger && "text-red-ink")}
    >
      {icon && (
        <span className={classes("grid size-4 place-items-center", !isDanger && "text-muted")}>{icon}</span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {detail && <span className="block truncate text-12 text-muted">{detail}</span>}
      </span>
      {isChosen && <Check size={16} className="text-accent" />}
      {shortcut && (
        <span className="ms-4 text-faint touch:hidden">
          <Kbd shortcut={shortcut} />
        </span>
      )}
    </AriaMenuItem>
  )
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="px-2 pt-2 pb-1 font-medium text-12 text-faint">{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export function MenuLine() {
  return <Separator className="my-1 h-px bg-line" />
}
