import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { ListBoxItem, type ListBoxItemProps } from "react-aria-components/ListBox"

/** The ground on which everything that opens lies: menus, lists, popovers. */
export const floating =
  "rounded-10 bg-raised text-ink shadow-float outline-none quick data-entering:opacity-0 data-exiting:opacity-0 " +
  "data-entering:-translate-y-1"

/** One line of something that opens. */
export const optionRow =
  "flex min-h-8 w-full select-none items-center gap-2 rounded-6 px-2 py-1 text-14 outline-none touch:min-h-11 " +
  "data-focused:bg-hover data-pressed:bg-pressed data-disabled:text-disabled"

type OptionProps = Omit<ListBoxItemProps, "className" | "children"> & {
  children: ReactNode
  detail?: ReactNode
}

/** A choice in Select or ComboBox. The chosen one carries a tick, not only a colour. */
export function Option({ children, detail, ...props }: OptionProps) {
  return (
    <ListBoxItem {...props} textValue={props.textValue ?? textOf(children)} className={optionRow}>
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate">{children}</span>
            {detail && <span className="block truncate text-12 text-muted">{detail}</span>}
          </span>
          <Check size={16} className={isSelected ? "text-accent" : "invisible"} aria-hidden="true" />
        </>
      )}
    </ListBoxItem>
  )
}

/** Found by typing, and what the closed Select shows: React Aria can't read it out of a drawn line. */
function textOf(children: ReactNode): string {
  return typeof children === "string" ? children : ""
}
