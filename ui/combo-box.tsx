import { ChevronsUpDown } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "react-aria-components/Button"
import { ComboBox as AriaComboBox, type ComboBoxProps as AriaProps } from "react-aria-components/ComboBox"
import { Group } from "react-aria-components/Group"
import { Input } from "react-aria-components/Input"
import { ListBox } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import { classes } from "./classes.ts"
import { behaviorWith, controlBox, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"
import { floating } from "./options.tsx"

export type ComboBoxProps = Omit<AriaProps<object>, "className" | "children"> &
  FieldTexts & {
    placeholder?: string
    /** Said when nothing fits what was typed. */
    none: string
    children: ReactNode
  }

/** A choice of many: type to find. Its children are <Option>s with a textValue. */
export function ComboBox({
  label,
  hint,
  problem,
  hideLabel,
  placeholder,
  none,
  children,
  ...rest
}: ComboBoxProps) {
  return (
    <AriaComboBox
      menuTrigger="focus"
      allowsEmptyCollection
      {...rest}
      isInvalid={Boolean(problem) || Boolean(rest.isInvalid)}
      validationBehavior={behaviorWith(problem)}
      className="flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group
        className={classes(
          controlBox,
          "flex h-8 items-center pe-1 data-focus-within:border-focus data-focus-within:outline-focus touch:h-11",
        )}
      >
        <Input
          placeholder={placeholder}
          className="h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none"
        />
        <Button className="grid size-6 place-items-center rounded-6 text-faint data-hovered:bg-hover">
          <ChevronsUpDown size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldNotes hint={hint} problem={problem} />
      <Popover offset={4} className={classes(floating, "min-w-(--trigger-width)")}>
        <ListBox
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-13 text-muted">{none}</p>}
        >
          {children}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
