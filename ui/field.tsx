import type { ReactNode } from "react"
import { FieldError } from "react-aria-components/FieldError"
import { Label } from "react-aria-components/Label"
import { Text } from "react-aria-components/Text"

/** What every labelled control takes. `problem` shows in place of the hint and makes the control invalid. */
export type FieldTexts = {
  label: string
  hint?: ReactNode
  problem?: string | undefined
  hideLabel?: boolean
}

/**
 * A problem that the server found must not keep the browser from submitting again: as native validation it would block the
 * form for good. Without one the browser asks for what is required, as always.
 */
export function behaviorWith(problem: string | undefined): "aria" | "native" {
  return problem ? "aria" : "native"
}

/** The outline and ground of everything one types or chooses in. */
export const controlBox =
  "quick w-full rounded-6 border border-edge/70 bg-surface text-14 text-ink outline-2 outline-transparent -outline-offset-1 " +
  "data-hovered:border-edge data-focused:border-focus data-focused:outline-focus data-invalid:border-red " +
  "data-disabled:border-line data-disabled:bg-sunken data-disabled:text-disabled touch:text-16"

export function FieldLabel({ children, hidden }: { children: ReactNode; hidden?: boolean | undefined }) {
  return <Label className={hidden ? "sr-only" : "font-medium text-13 text-ink"}>{children}</Label>
}

/** Hint and problem stand in the same place below the control, so a form does not jump when one replaces the other. */
export function FieldNotes({ hint, problem }: Pick<FieldTexts, "hint" | "problem">) {
  return (
    <>
      {hint && !problem && (
        <Text slot="description" className="text-12 text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="text-12 text-red-ink">{problem}</FieldError>
    </>
  )
}
