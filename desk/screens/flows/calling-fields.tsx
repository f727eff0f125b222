import { useState } from "react"
import type { FlowStep } from "#contract/flows.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { ListPart, replaced, without } from "./list-part.tsx"
import type { FieldsProps } from "./step-form.tsx"

/** Where it asks, what is sent along, what is kept of the answer. */
export function CallFields({ step, onChange }: FieldsProps<"http">) {
  const say = useBuilderWords()
  return (
    <>
      <span>
        <SegmentedControl
          label={say("step.http.method")}
          options={[
            { id: "GET", title: "GET" },
            { id: "POST", title: "POST" },
          ]}
          value={step.method}
          onChange={(method) => onChange({ ...step, method }, "")}
        />
      </span>
      <TextField
        label={say("step.http.url")}
        hint={say("step.http.url.hint")}
        type="url"
        maxLength={2_000}
        mono
        value={step.url}
        onChange={(url) => onChange({ ...step, url }, "url")}
      />
      {step.method === "POST" && <Body step={step} onChange={onChange} />}
      <Results step={step} onChange={onChange} />
      <Secret />
    </>
  )
}

function Body({ step, onChange }: FieldsProps<"http">) {
  const say = useBuilderWords()
  const lines = Object.entries(step.body)
  const set = (all: [string, string][], about = "") =>
    onChange({ ...step, body: Object.fromEntries(all) }, about)
  return (
    <ListPart
      title={say("step.http.body")}
      items={lines}
      keyOf={(_, at) => String(at)}
      most={20}
      add={say("step.http.body.add")}
      onAdd={() => set([...lines, [`field${lines.length + 1}`, ""]])}
      removeLabel={(number) => say("step.line.remove", { number })}
      onRemove={(at) => set(without(lines, at))}
    >
      {([name, text], at) => (
        <>
          <TextField
            label={say("step.http.body.name")}
            maxLength={80}
            mono
            value={name}
            onChange={(typed) => set(replaced(lines, at, [typed, text]), `body ${at}`)}
          />
          <TextField
            label={say("step.http.body.text")}
            maxLength={2_000}
            value={text}
            onChange={(typed) => set(replaced(lines, at, [name, typed]), `body ${at}`)}
          />
        </>
      )}
    </ListPart>
  )
}

type Asking = Extract<FlowStep, { kind: "http" | "shop" }>

function Results({ step, onChange }: { step: Asking; onChange: (step: FlowStep, about?: string) => void }) {
  const say = useBuilderWords()
  const { results } = step
  const set = (all: Asking["results"], about = "") => onChange({ ...step, results: all } as FlowStep, about)
  return (
    <ListPart
      title={say("step.results")}
      items={results}
      keyOf={(_, at) => String(at)}
      most={20}
      add={say("step.results.add")}
      onAdd={() => set([...results, { from: "", variable: "" }])}
      removeLabel={(number) => say("step.line.remove", { number })}
      onRemove={(at) => set(without(results, at))}
    >
      {(each, at) => (
        <>
          <TextField
            label={say("step.results.from")}
            maxLength={200}
            mono
            value={each.from}
            onChange={(from) => set(replaced(results, at, { ...each, from }), `results ${at}`)}
          />
          <TextField
            label={say("step.results.as")}
            maxLength={40}
            mono
            value={each.variable}
            onChange={(variable) => set(replaced(results, at, { ...each, variable }), `results ${at}`)}
          />
        </>
      )}
    </ListPart>
  )
}

/** One for all calls of this flow; whoever is called knows by it that it was us. */
function Secret() {
  const { flow } = useBuilding()
  const say = useBuilderWords()
  const [secret, setSecret] = useState("")
  const make = useDoing({
    run: () => call("PUT /api/v1/flows/:id/secret", { params: { id: flow.id } }),
    after: (made) => setSecret((made as { secret: string }).secret),
  })
  if (secret) return <Banner>{say("step.http.secret.made", { secret })}</Banner>
  return (
    <span>
      <Button size="small" isPending={make.isPending} onPress={() => make.mutate()}>
        {say("step.http.secret")}
      </Button>
    </span>
  )
}

export function ShopFields({ step, onChange }: FieldsProps<"shop">) {
  const say = useBuilderWords()
  const { around } = useBuilding()
  const action = around.shopActions.find(({ key }) => key === step.action)
  return (
    <>
      <Select
        label={say("step.shop.action")}
        placeholder={say("step.choose")}
        value={action ? action.key : null}
        onChange={(key) => onChange({ ...step, action: String(key), inputs: {} }, "")}
      >
        {around.shopActions.map(({ key }) => (
          <Option key={key} id={key}>
            {key}
          </Option>
        ))}
      </Select>
      {action && !action.isConnected && <p className="text-13 text-muted">{say("step.shop.none")}</p>}
      {action?.inputs.map((name) => (
        <TextField
          key={name}
          label={name}
          maxLength={500}
          value={step.inputs[name] ?? ""}
          onChange={(typed) => onChange({ ...step, inputs: { ...step.inputs, [name]: typed } }, name)}
        />
      ))}
      <Results step={step} onChange={onChange} />
    </>
  )
}
