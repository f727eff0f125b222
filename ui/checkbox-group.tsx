import type { ReactNode } from "react"
import {
  CheckboxGroup as AriaCheckboxGroup,
  type CheckboxGroupProps as AriaProps,
} from "react-aria-components/CheckboxGroup"
import { behaviorWith, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"

export type CheckboxGroupProps = Omit<AriaProps, "className" | "children"> &
  FieldTexts & { children: ReactNode }

/** Several of several. Its children are <Checkbox value>s. */
export function CheckboxGroup({ label, hint, problem, hideLabel, children, ...rest }: CheckboxGroupProps) {
  return (
    <AriaCheckboxGroup
      {...rest}
      isInvalid={Boolean(problem)}
      validationBehavior={behaviorWith(problem)}
      className="flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div className="flex flex-col">{children}</div>
      <FieldNotes hint={hint} problem={problem} />
    </AriaCheckboxGroup>
  )
}
