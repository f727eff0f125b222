import { useRef } from "react"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { VariablesMenu, withVariable } from "../settings/canned/texts-field.tsx"
import { useBuilding } from "./building.ts"

export type Texts = Record<string, string>

type Props = {
  label: string
  hint?: string
  texts: Texts
  step: string
  onChange: (texts: Texts) => void
  rows?: number
}

/** What is said, in the language that is chosen above; a variable is put where the cursor stands. */
export function TextsPart({ label, hint, texts, step, onChange, rows = 3 }: Props) {
  const { language, variablesFor } = useBuilding()
  const field = useRef<HTMLTextAreaElement>(null)
  const text = texts[language] ?? ""
  const write = (typed: string) => onChange(withText(texts, language, typed))
  return (
    <div className="flex flex-col gap-1">
      <TextArea
        ref={field}
        label={label}
        {...(hint ? { hint } : {})}
        rows={rows}
        maxLength={4_000}
        value={text}
        onChange={write}
      />
      <span className="self-end">
        <VariablesMenu
          variables={variablesFor(step)}
          onPick={(variable) => write(withVariable(text, variable, field.current))}
        />
      </span>
    </div>
  )
}

/** A label in the chosen language: a few words, nothing put into them. */
export function LabelField({
  label,
  hint,
  texts,
  onChange,
}: Pick<Props, "label" | "hint" | "texts" | "onChange">) {
  const { language } = useBuilding()
  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      maxLength={80}
      value={texts[language] ?? ""}
      onChange={(typed) => onChange(withText(texts, language, typed))}
    />
  )
}

/** What is empty is not there: then the language before it is used. */
function withText(texts: Texts, language: string, text: string): Texts {
  const { [language]: _, ...others } = texts
  return text ? { ...others, [language]: text } : others
}
