import type { FlowField, FlowFieldType } from "#contract/flows.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { newField, newOption } from "./editing.ts"
import { ListPart, replaced, without } from "./list-part.tsx"
import type { FieldsProps } from "./step-form.tsx"
import { LabelField, TextsPart } from "./texts-part.tsx"

const types: FlowFieldType[] = ["text", "email", "phone", "number", "date", "choice", "order"]
const MOST = { questions: 20, choices: 12 }

/** One question after the other. */
export function FormFields({ step, onChange }: FieldsProps<"form">) {
  const say = useBuilderWords()
  const { fields } = step
  const set = (all: FlowField[], about = "") => onChange({ ...step, fields: all }, about)
  return (
    <ListPart
      title={say("step.fields")}
      items={fields}
      keyOf={(_, at) => String(at)}
      most={MOST.questions}
      add={say("step.fields.add")}
      onAdd={() => set([...fields, newField()])}
      removeLabel={(number) => say("step.fields.remove", { number })}
      onRemove={(at) => set(without(fields, at))}
    >
      {(field, at) => (
        <Question
          step={step.id}
          number={at + 1}
          field={field}
          onChange={(changed, about) => set(replaced(fields, at, changed), `${at} ${about}`)}
        />
      )}
    </ListPart>
  )
}

type QuestionProps = {
  step: string
  number: number
  field: FlowField
  onChange: (field: FlowField, about: string) => void
}

function Question({ step, number, field, onChange }: QuestionProps) {
  const say = useBuilderWords()
  return (
    <>
      <TextsPart
        label={say("step.field", { number })}
        rows={2}
        step={step}
        texts={field.texts}
        onChange={(texts) => onChange({ ...field, texts }, "texts")}
      />
      <Select
        label={say("step.field.type")}
        value={field.type}
        onChange={(type) => onChange({ ...field, type: type as FlowFieldType }, "")}
      >
        {types.map((type) => (
          <Option key={type} id={type}>
            {say(`step.field.type.${type}`)}
          </Option>
        ))}
      </Select>
      {field.type === "choice" && <Choices field={field} onChange={onChange} />}
      <TextField
        label={say("step.field.key")}
        hint={say("step.keep.hint", { example: `{{${field.key || "answer"}}}` })}
        maxLength={40}
        mono
        value={field.key}
        onChange={(key) => onChange({ ...field, key: key.toLowerCase().replace(/\s+/g, "-") }, "key")}
      />
      <LabelField
        label={say("step.field.again")}
        hint={say("step.field.again.hint")}
        texts={field.again}
        onChange={(again) => onChange({ ...field, again }, "again")}
      />
      <Checkbox isSelected={field.required} onChange={(required) => onChange({ ...field, required }, "")}>
        {say("step.field.required")}
      </Checkbox>
    </>
  )
}

function Choices({ field, onChange }: Pick<QuestionProps, "field" | "onChange">) {
  const say = useBuilderWords()
  const { options } = field
  const set = (all: FlowField["options"], about = "") => onChange({ ...field, options: all }, about)
  return (
    <ListPart
      title={say("step.field.choices")}
      items={options}
      keyOf={({ id }) => id}
      most={MOST.choices}
      add={say("step.field.choices.add")}
      onAdd={() => set([...options, { id: newOption().id, label: {} }])}
      removeLabel={(number) => say("step.field.choices.remove", { number })}
      onRemove={(at) => set(without(options, at))}
    >
      {(option, at) => (
        <LabelField
          label={say("step.field.choice", { number: at + 1 })}
          texts={option.label}
          onChange={(label) => set(replaced(options, at, { ...option, label }), option.id)}
        />
      )}
    </ListPart>
  )
}
