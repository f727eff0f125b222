import type { ReactNode } from "react"
import { type SwitchProps as AriaProps, Switch as AriaSwitch } from "react-aria-components/Switch"

export type SwitchProps = Omit<AriaProps, "className" | "children"> & {
  children: ReactNode
  hint?: ReactNode
}

/** Takes effect at once; inside a form that is saved, use Checkbox. */
export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className="group flex items-start gap-3 py-1 text-14 data-disabled:text-disabled touch:py-2.5"
    >
      <span className="quick flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-surface p-0.5 outline-2 outline-transparent outline-offset-2 group-data-focus-visible:outline-focus group-data-hovered:bg-hover group-data-selected:border-fill group-data-selected:bg-fill group-data-disabled:opacity-50">
        <span className="quick size-3.5 rounded-full bg-edge group-data-selected:translate-x-4 group-data-selected:bg-on-fill rtl:group-data-selected:-translate-x-4" />
      </span>
      <span>
        {children}
        {hint && <span className="block text-12 text-muted">{hint}</span>}
      </span>
    </AriaSwitch>
  )
}
