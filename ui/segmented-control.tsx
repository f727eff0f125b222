import type { ReactNode } from "react"
import { ToggleButton } from "react-aria-components/ToggleButton"
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup"
import { classes } from "./classes.ts"

export type SegmentedControlProps<Id extends string> = {
  label: string
  options: { id: Id; title: ReactNode; label?: string }[]
  value: Id
  onChange: (value: Id) => void
  isDisabled?: boolean
  wide?: boolean
}

/** Two to four choices, all visible, exactly one chosen. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, options, value, onChange, isDisabled, wide } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => onChange([...keys][0] as Id)}
      isDisabled={isDisabled ?? false}
      className={classes("inline-flex rounded-6 border border-line bg-sunken p-0.5", wide && "flex w-full")}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          {...(option.label ? { "aria-label": option.label } : {})}
          className={classes(
            "quick ring-focus inline-flex h-6.5 items-center justify-center gap-1.5 rounded-[4px] px-2 text-13 text-center desk:px-2.5 text-muted data-disabled:text-disabled data-hovered:text-ink data-selected:bg-raised data-selected:font-medium data-selected:text-ink data-selected:ring-1 data-selected:ring-edge/50 touch:h-10",
            wide && "flex-1",
          )}
        >
          {option.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
