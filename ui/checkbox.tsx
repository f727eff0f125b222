import { Check, Minus } from "lucide-react"
import type { ReactNode } from "react"
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components/Checkbox"

export type CheckboxProps = Omit<AriaProps, "className" | "children"> & {
  children?: ReactNode
  hint?: ReactNode
}

export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className="group flex items-start gap-2 py-1 text-14 data-disabled:text-disabled touch:py-2.5"
    >
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="quick mt-0.5 grid size-4 shrink-0 place-items-center rounded-[4px] border border-edge bg-surface text-on-fill outline-2 outline-transparent outline-offset-2 group-data-focus-visible:outline-focus group-data-hovered:bg-hover group-data-invalid:border-red group-data-indeterminate:border-fill group-data-indeterminate:bg-fill group-data-selected:border-fill group-data-selected:bg-fill group-data-disabled:opacity-50">
            {isIndeterminate ? (
              <Minus size={12} strokeWidth={3} />
            ) : (
              isSelected && <Check size={12} strokeWidth={3} />
            )}
          </span>
          {children && (
            <span>
              {children}
              {hint && <span className="block text-12 text-muted">{hint}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  )
}
