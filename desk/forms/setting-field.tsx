import type { ReactNode } from "react"
import type { Problem } from "#contract/views.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useSettingWords } from "../locales/setting-words.ts"
import { ColourField } from "./colour-field.tsx"
import { SecretField } from "./secret-field.tsx"
import type { Setting } from "./setting-schema.ts"
import { Snippet } from "./snippet.tsx"

type Props = {
  setting: Setting
  value: unknown
  onChange: (value: unknown) => void
  problem: Problem | undefined
}
type Common = { label: string; hint: string | undefined; problem: string | undefined; isRequired: boolean }
type ControlProps = { setting: Setting; value: unknown; onChange: (value: unknown) => void; common: Common }

/** The control that a setting asks for. */
export function SettingField({ setting, value, onChange, problem }: Props) {
  const words = useSettingWords()
  const Control = controls[setting.kind]
  const common = {
    label: words.of(setting.title),
    hint: setting.description && words.of(setting.description),
    problem: problem && words.problem(problem),
    isRequired: setting.isRequired,
  }
  const spoken = { ...setting, placeholder: setting.placeholder && words.of(setting.placeholder) }
  return <Control setting={spoken} value={value} onChange={onChange} common={common} />
}

const controls: Record<Setting["kind"], (props: ControlProps) => ReactNode> = {
  text: ({ setting, value, onChange, common }) => (
    <TextField
      {...common}
      autoComplete="off"
      value={textOf(value)}
      onChange={onChange}
      placeholder={setting.placeholder ?? ""}
    />
  ),
  long: ({ setting, value, onChange, common }) => (
    <TextArea {...common} value={textOf(value)} onChange={onChange} placeholder={setting.placeholder ?? ""} />
  ),
  list: ({ setting, value, onChange, common }) => (
    <TextArea
      {...common}
      value={Array.isArray(value) ? value.join("\n") : ""}
      onChange={(typed) => onChange(typed === "" ? [] : typed.split("\n"))}
      placeholder={setting.placeholder ?? ""}
    />
  ),
  secret: ({ setting, value, onChange, common }) => (
    <SecretField
      {...common}
      value={textOf(value)}
      onChange={onChange}
      placeholder={setting.placeholder ?? ""}
    />
  ),
  colour: ({ setting, value, onChange, common }) => (
    <ColourField
      {...common}
      value={textOf(value)}
      onChange={onChange}
      placeholder={setting.placeholder ?? ""}
    />
  ),
  shown: ShownControl,
  number: NumberControl,
  choice: ChoiceControl,
  switch: ({ value, onChange, common }) => (
    <div>
      <Checkbox
        isSelected={value === true}
        onChange={onChange}
        hint={common.hint}
        isInvalid={Boolean(common.problem)}
      >
        {common.label}
      </Checkbox>
      {common.problem && <p className="ps-6 text-12 text-red-ink">{common.problem}</p>}
    </div>
  ),
}

/** What the channel made, once it is there: to be copied to where it belongs. */
function ShownControl({ value, common: { label, hint, problem } }: ControlProps) {
  if (!value) return null
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-13">{label}</p>
      <Snippet text={textOf(value)} label={label} />
      {hint && <p className="text-12 text-muted">{hint}</p>}
      {problem && <p className="text-12 text-red-ink">{problem}</p>}
    </div>
  )
}

/** An emptied field is sent as nothing, so that the channel's own default counts. */
function NumberControl({ value, onChange, common }: ControlProps) {
  const change = (typed: string) => {
    const digits = typed.replace(/\D/g, "").slice(0, 9)
    onChange(digits === "" ? undefined : Number(digits))
  }
  return (
    <div className="max-w-72">
      <TextField {...common} inputMode="numeric" value={textOf(value)} onChange={change} />
    </div>
  )
}

function ChoiceControl({ setting, value, onChange, common }: ControlProps) {
  const words = useSettingWords()
  return (
    <Select {...common} value={textOf(value)} onChange={(key) => key && onChange(String(key))}>
      {setting.choices.map((choice) => (
        <Option key={choice} id={choice}>
          {words.choice(setting.name, choice)}
        </Option>
      ))}
    </Select>
  )
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? "" : String(value)
}
