import { ChevronsUpDown } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "react-aria-components/Button"
import { ListBox } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import {
  type SelectProps as AriaProps,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components/Select"
import { classes } from "./classes.ts"
import { behaviorWith, controlBox, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"
import { floating } from "./options.tsx"

export type SelectProps = Omit<AriaProps<object>, "className" | "children"> &
  FieldTexts & { children: ReactNode }

/** A choice of few. Its children are <Option>s. */
export function Select({ label, hint, problem, hideLabel, children, ...rest }: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      isInvalid={Boolean(problem) || Boolean(rest.isInvalid)}
      validationBehavior={behaviorWith(problem)}
      className="flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Button
        className={classes(
          controlBox,
          "flex h-8 items-center gap-2 ps-2.5 pe-2 text-start data-focus-visible:border-focus data-focus-visible:outline-focus touch:h-11",
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-faint">
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDown size={16} className="text-faint" aria-hidden="true" />
      </Button>
      <FieldNotes hint={hint} problem={problem} />
      <Popover offset={4} className={classes(floating, "min-w-(--trigger-width)")}>
        <ListBox className="max-h-80 overflow-auto p-1 outline-none">{children}</ListBox>
      </Popover>
    </AriaSelect>
  )
}
