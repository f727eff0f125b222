import type { Ref } from "react"
import { TextArea as AriaTextArea } from "react-aria-components/TextArea"
import { type TextFieldProps as AriaProps, TextField as AriaTextField } from "react-aria-components/TextField"
import { classes } from "./classes.ts"
import { behaviorWith, controlBox, FieldLabel, FieldNotes, type FieldTexts } from "./field.tsx"

export type TextAreaProps = Omit<AriaProps, "className" | "children"> &
  FieldTexts & { placeholder?: string; rows?: number; mono?: boolean; ref?: Ref<HTMLTextAreaElement> }

/** Grows with its text (field-sizing) up to 16 lines, then scrolls. */
export function TextArea({
  label,
  hint,
  problem,
  hideLabel,
  placeholder,
  rows = 3,
  mono,
  ref,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(problem) || Boolean(rest.isInvalid)}
      validationBehavior={behaviorWith(problem)}
      className="flex flex-col gap-1"
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <AriaTextArea
        ref={ref}
        rows={rows}
        style={{ minHeight: `${rows * 1.25 + 0.875}rem` }}
        placeholder={placeholder}
        className={classes(
          controlBox,
          "field-sizing-content max-h-80 resize-none px-2.5 py-1.5",
          mono && "font-mono text-13",
        )}
      />
      <FieldNotes hint={hint} problem={problem} />
    </AriaTextField>
  )
}
