import { Checkbox } from "#ui/checkbox.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useColleagues, useTeams } from "../../data/people.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { newOption } from "./editing.ts"
import { ListPart, replaced, without } from "./list-part.tsx"
import type { FieldsProps } from "./step-form.tsx"
import { LabelField, TextsPart } from "./texts-part.tsx"

export function MessageFields({ step, onChange }: FieldsProps<"message">) {
  const say = useBuilderWords()
  return (
    <TextsPart
      label={say("step.says")}
      rows={5}
      step={step.id}
      texts={step.texts}
      onChange={(texts) => onChange({ ...step, texts }, "texts")}
    />
  )
}

const MOST_BUTTONS = 10

/** The question, its buttons, and what the choice is remembered as. */
export function ButtonsFields({ step, onChange }: FieldsProps<"buttons">) {
  const say = useBuilderWords()
  const { options } = step
  return (
    <>
      <TextsPart
        label={say("step.says")}
        step={step.id}
        texts={step.texts}
        onChange={(texts) => onChange({ ...step, texts }, "texts")}
      />
      <ListPart
        title={say("step.buttons.list")}
        items={options}
        keyOf={({ id }) => id}
        most={MOST_BUTTONS}
        add={say("step.buttons.add")}
        onAdd={() => onChange({ ...step, options: [...options, newOption()] }, "")}
        removeLabel={(number) => say("step.buttons.remove", { number })}
        onRemove={(at) => onChange({ ...step, options: without(options, at) }, "")}
      >
        {(option, at) => (
          <LabelField
            label={say("step.door.button", { number: at + 1 })}
            texts={option.label}
            onChange={(label) =>
              onChange({ ...step, options: replaced(options, at, { ...option, label }) }, option.id)
            }
          />
        )}
      </ListPart>
      <TextField
        label={say("step.keep")}
        hint={say("step.keep.hint", { example: `{{${step.keep || "choice"}}}` })}
        maxLength={40}
        mono
        value={step.keep ?? ""}
        onChange={(keep) => onChange({ ...step, keep: keep || null }, "keep")}
      />
    </>
  )
}

export function EndFields({ step, onChange }: FieldsProps<"end">) {
  const say = useBuilderWords()
  return (
    <>
      <TextsPart
        label={say("step.says.end")}
        step={step.id}
        texts={step.texts}
        onChange={(texts) => onChange({ ...step, texts }, "texts")}
      />
      <Checkbox isSelected={step.closes} onChange={(closes) => onChange({ ...step, closes }, "")}>
        {say("step.end.closes")}
      </Checkbox>
    </>
  )
}

/** To whom, what the customer reads, and what the colleague reads first. */
export function HandoverFields({ step, onChange }: FieldsProps<"handover">) {
  const say = useBuilderWords()
  return (
    <>
      <TextsPart
        label={say("step.says.handover")}
        hint={say("step.says.handover.hint")}
        step={step.id}
        texts={step.texts}
        onChange={(texts) => onChange({ ...step, texts }, "texts")}
      />
      <Someone
        label={say("step.handover.team")}
        items={useTeams()}
        value={step.teamId}
        onChange={(teamId) => onChange({ ...step, teamId }, "")}
      />
      <Someone
        label={say("step.handover.person")}
        items={useColleagues()}
        value={step.userId}
        onChange={(userId) => onChange({ ...step, userId }, "")}
      />
      <TextArea
        label={say("step.handover.note")}
        hint={say("step.handover.note.hint")}
        maxLength={1_000}
        value={step.note}
        onChange={(note) => onChange({ ...step, note }, "note")}
      />
    </>
  )
}

type SomeoneProps = {
  label: string
  items: { id: string; name: string }[]
  value: string | null
  onChange: (id: string | null) => void
}

function Someone({ label, items, value, onChange }: SomeoneProps) {
  const say = useBuilderWords()
  return (
    <Select
      label={label}
      value={value ?? "anyone"}
      onChange={(key) => onChange(key === "anyone" ? null : String(key))}
    >
      <Option id="anyone">{say("step.handover.anyone")}</Option>
      {items.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
    </Select>
  )
}
