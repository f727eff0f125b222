import type { ReactNode, Ref } from "react"
import { Group } from "react-aria-components/Group"
import { Input } from "react-aria-components/Input"
import { type TextFieldProps as AriaProps, TextField as AriaTextField } from "react-aria-components/TextField"
import { classes } from "./classes.ts"
import { behaviorWith, controlBox, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"

export type TextFieldProps = Omit<AriaProps, "className" | "children"> &
  FieldTexts & {
    placeholder?: string
    /** Inside the box before and after the text: an icon, a unit, a button. */
    before?: ReactNode
    after?: ReactNode
    mono?: boolean
    ref?: Ref<HTMLInputElement>
  }

export function TextField(props: TextFieldProps) {
  const { label, hint, problem, hideLabel, placeholder, before, after, mono, ref, ...rest } = props
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(problem) || Boolean(rest.isInvalid)}
      validationBehavior={behaviorWith(problem)}
      className="flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group
        className={classes(
          controlBox,
          "flex h-8 items-center data-focus-within:border-focus data-focus-within:outline-focus touch:h-11",
        )}
      >
        {before && <span className="grid shrink-0 place-items-center ps-2 text-faint">{before}</span>}
        <Input
          ref={ref}
          placeholder={placeholder}
          className={classes(
            "h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none",
            mono && "font-mono text-13",
          )}
        />
        {after && <span className="flex shrink-0 items-center pe-1 text-muted">{after}</span>}
      </Group>
      <FieldNotes hint={hint} problem={problem} />
    </AriaTextField>
  )
}
