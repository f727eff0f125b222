import type { ReactNode } from "react"
import {
  type RadioGroupProps as AriaProps,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
} from "react-aria-components/RadioGroup"
import { behaviorWith, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"

export type RadioGroupProps = Omit<AriaProps, "className" | "children"> & FieldTexts & { children: ReactNode }

export function RadioGroup({ label, hint, problem, hideLabel, children, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...rest}
      isInvalid={Boolean(problem)}
      validationBehavior={behaviorWith(problem)}
      className="group/radios flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div className="flex flex-col group-data-[orientation=horizontal]/radios:flex-row group-data-[orientation=horizontal]/radios:gap-4">
        {children}
      </div>
      <FieldNotes hint={hint} problem={problem} />
    </AriaRadioGroup>
  )
}

export function Radio({ value, children, hint, isDisabled }: RadioProps) {
  return (
    <AriaRadio
      value={value}
      isDisabled={isDisabled ?? false}
      className="group flex items-start gap-2 py-1 text-14 data-disabled:text-disabled touch:py-2.5"
    >
      <span className="quick mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-edge bg-surface outline-2 outline-transparent outline-offset-2 group-data-focus-visible:outline-focus group-data-hovered:bg-hover group-data-invalid:border-red group-data-selected:border-fill group-data-selected:bg-fill group-data-disabled:opacity-50">
        <span className="size-1.5 rounded-full bg-on-fill opacity-0 group-data-selected:opacity-100" />
      </span>
      <span>
        {children}
        {hint && <span className="block text-12 text-muted">{hint}</span>}
      </span>
    </AriaRadio>
  )
}

type RadioProps = { value: string; children: ReactNode; hint?: ReactNode; isDisabled?: boolean }
