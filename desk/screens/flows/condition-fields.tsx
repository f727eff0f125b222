import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { FlowTest } from "#contract/flows.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { categoriesQuery } from "../../data/categories.ts"
import { channelsQuery, inboxesQuery } from "../../data/channels.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { newCase } from "./editing.ts"
import { languageName } from "./language-choice.tsx"
import { ListPart, replaced, without } from "./list-part.tsx"
import type { FieldsProps } from "./step-form.tsx"

const MOST = 10

/** Ways that are taken when something holds. */
export function ConditionFields({ step, onChange }: FieldsProps<"condition">) {
  const say = useBuilderWords()
  const { cases } = step
  const set = (all: typeof cases, about = "") => onChange({ ...step, cases: all }, about)
  return (
    <ListPart
      title={say("step.cases")}
      items={cases}
      keyOf={({ id }) => id}
      most={MOST}
      add={say("step.cases.add")}
      onAdd={() => set([...cases, newCase()])}
      removeLabel={(number) => say("step.cases.remove", { number })}
      onRemove={(at) => set(without(cases, at))}
    >
      {(each, at) => (
        <>
          <TextField
            label={say("step.case.label")}
            maxLength={80}
            value={each.name}
            onChange={(name) => set(replaced(cases, at, { ...each, name }), `${each.id} name`)}
          />
          <TestFields
            step={step.id}
            test={each.test}
            onChange={(test) => set(replaced(cases, at, { ...each, test }), `${each.id} test`)}
          />
        </>
      )}
    </ListPart>
  )
}

/** What each looks at in the beginning. */
const blank: { [K in FlowTest["on"]]: Extract<FlowTest, { on: K }> } = {
  variable: { on: "variable", name: "", is: "equal", value: "" },
  language: { on: "language", languages: [] },
  channel: { on: "channel", channels: [] },
  inbox: { on: "inbox", inboxIds: [] },
  hours: { on: "hours", open: true },
  present: { on: "present", present: true },
  category: { on: "category", categoryIds: [] },
}
const sights = Object.keys(blank) as FlowTest["on"][]

type TestProps = { step: string; test: FlowTest; onChange: (test: FlowTest) => void }

function TestFields({ step, test, onChange }: TestProps) {
  const say = useBuilderWords()
  return (
    <>
      <Select
        label={say("step.case.on")}
        value={test.on}
        onChange={(on) => onChange(blank[on as FlowTest["on"]])}
      >
        {sights.map((on) => (
          <Option key={on} id={on}>
            {say(`step.case.on.${on}`)}
          </Option>
        ))}
      </Select>
      <OfIt step={step} test={test} onChange={onChange} />
    </>
  )
}

function OfIt({ step, test, onChange }: TestProps): ReactNode {
  const say = useBuilderWords()
  const { document } = useBuilding()
  const { data: channels = [] } = useQuery(channelsQuery)
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  if (test.on === "variable") return <VariableTest step={step} test={test} onChange={onChange} />
  if (test.on === "hours")
    return (
      <Either
        yes={say("step.case.open")}
        no={say("step.case.closed")}
        value={test.open}
        onChange={(open) => onChange({ ...test, open })}
      />
    )
  if (test.on === "present")
    return (
      <Either
        yes={say("step.case.somebody")}
        no={say("step.case.nobody")}
        value={test.present}
        onChange={(present) => onChange({ ...test, present })}
      />
    )
  if (test.on === "language")
    return (
      <SomeOf
        items={document.languages.map((id) => ({ id, name: languageName(id) }))}
        value={test.languages}
        onChange={(languages) => onChange({ ...test, languages })}
      />
    )
  if (test.on === "channel")
    return (
      <SomeOf
        items={channels.map(({ kind, name }) => ({ id: kind, name }))}
        value={test.channels}
        onChange={(chosen) => onChange({ ...test, channels: chosen })}
      />
    )
  if (test.on === "inbox")
    return (
      <SomeOf
        items={inboxes}
        value={test.inboxIds}
        onChange={(inboxIds) => onChange({ ...test, inboxIds })}
      />
    )
  return (
    <SomeOf
      items={categories}
      value={test.categoryIds}
      onChange={(categoryIds) => onChange({ ...test, categoryIds })}
    />
  )
}

const comparisons = ["equal", "not-equal", "contains", "more", "less", "set", "empty"] as const

function VariableTest({ step, test, onChange }: TestProps & { test: Extract<FlowTest, { on: "variable" }> }) {
  const say = useBuilderWords()
  const { variablesFor } = useBuilding()
  const known = variablesFor(step)
  const names = test.name && !known.includes(test.name) ? [test.name, ...known] : known
  return (
    <>
      <Select
        label={say("step.case.name")}
        placeholder={say("step.choose")}
        value={test.name || null}
        onChange={(name) => onChange({ ...test, name: String(name) })}
      >
        {names.map((name) => (
          <Option key={name} id={name}>
            {name}
          </Option>
        ))}
      </Select>
      <Select
        label={say("step.case.is")}
        value={test.is}
        onChange={(is) => onChange({ ...test, is: is as (typeof comparisons)[number] })}
      >
        {comparisons.map((is) => (
          <Option key={is} id={is}>
            {say(`step.case.is.${is}`)}
          </Option>
        ))}
      </Select>
      {test.is !== "set" && test.is !== "empty" && (
        <TextField
          label={say("step.case.value")}
          maxLength={500}
          value={test.value}
          onChange={(value) => onChange({ ...test, value })}
        />
      )}
    </>
  )
}

type EitherProps = { yes: string; no: string; value: boolean; onChange: (value: boolean) => void }

function Either({ yes, no, value, onChange }: EitherProps) {
  const say = useBuilderWords()
  return (
    <span>
      <SegmentedControl
        label={say("step.case.which")}
        options={[
          { id: "yes", title: yes },
          { id: "no", title: no },
        ]}
        value={value ? "yes" : "no"}
        onChange={(id) => onChange(id === "yes")}
      />
    </span>
  )
}

type SomeOfProps = {
  items: { id: string; name: string }[]
  value: string[]
  onChange: (ids: string[]) => void
  label?: string
  hint?: string
}

/** Several of several. */
export function SomeOf({ items, value, onChange, label, hint }: SomeOfProps) {
  const say = useBuilderWords()
  return (
    <CheckboxGroup
      label={label ?? say("step.case.which")}
      {...(hint ? { hint } : {})}
      value={value}
      onChange={onChange}
    >
      {items.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}
