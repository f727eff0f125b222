import { Flag, Trash2 } from "lucide-react"
import type { ComponentType } from "react"
import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowStep } from "#contract/flows.ts"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { CallFields, ShopFields } from "./calling-fields.tsx"
import { ConditionFields } from "./condition-fields.tsx"
import { DoorSelect } from "./door-select.tsx"
import { changeStep, removeStep } from "./editing.ts"
import { FormFields } from "./form-fields.tsx"
import { LanguageChoice } from "./language-choice.tsx"
import { ArticleField, SetFields, TemplateField, WaitField } from "./plain-fields.tsx"
import { StepProblems } from "./problems-part.tsx"
import { ButtonsFields, EndFields, HandoverFields, MessageFields } from "./saying-fields.tsx"
import { stepIcons } from "./step-looks.ts"

export type FieldsProps<K extends FlowStep["kind"]> = {
  step: Extract<FlowStep, { kind: K }>
  onChange: (step: FlowStep, about?: string) => void
}

/** Everything of one step: its name, what it does, where it goes on. */
export function StepForm({ step }: { step: FlowStep }) {
  const { document, change } = useBuilding()
  const say = useBuilderWords()
  const Icon = stepIcons[step.kind]
  const edit = (changed: FlowStep, about = "fields") =>
    change(changeStep(document, changed), `${step.id} ${about}`)
  return (
    <div className="flex flex-col gap-4">
      <h2 className="flex items-center gap-2 font-semibold text-16">
        <Icon size={20} className="text-accent" aria-hidden="true" />
        {say(`step.${step.kind}`)}
      </h2>
      <StepProblems step={step.id} />
      <TextField
        label={say("step.name")}
        maxLength={80}
        value={step.name}
        onChange={(name) => edit({ ...step, name }, "name")}
      />
      {"texts" in step || step.kind === "form" ? <LanguageChoice /> : null}
      <Fields step={step} onChange={edit} />
      <Ways step={step} />
      <Deeds step={step} />
    </div>
  )
}

const fieldsOf: { [K in FlowStep["kind"]]: ComponentType<FieldsProps<K>> } = {
  message: MessageFields,
  buttons: ButtonsFields,
  form: FormFields,
  condition: ConditionFields,
  article: ArticleField,
  template: TemplateField,
  http: CallFields,
  shop: ShopFields,
  set: SetFields,
  wait: WaitField,
  handover: HandoverFields,
  end: EndFields,
}

function Fields({ step, onChange }: { step: FlowStep; onChange: FieldsProps<"message">["onChange"] }) {
  // The step is of the kind its fields were looked up by, which the table can't tell the compiler.
  const Own = fieldsOf[step.kind] as ComponentType<{ step: FlowStep; onChange: typeof onChange }>
  return <Own step={step} onChange={onChange} />
}

function Ways({ step }: { step: FlowStep }) {
  const say = useBuilderWords()
  const doors = doorsOf(step)
  if (!doors.length) return null
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-13">{say("step.ways")}</h3>
      {doors.map((door) => (
        <DoorSelect key={door.name} step={step} door={door} />
      ))}
    </section>
  )
}

function Deeds({ step }: { step: FlowStep }) {
  const { document, change, choose } = useBuilding()
  const say = useBuilderWords()
  const remove = () => {
    choose(null)
    change(removeStep(document, step.id))
    showToast({ title: say("step.removed") })
  }
  return (
    <div className="flex flex-wrap gap-2 border-line border-t pt-4">
      {document.start !== step.id && (
        <Button
          size="small"
          icon={<Flag size={16} />}
          onPress={() => change({ ...document, start: step.id })}
        >
          {say("step.begin")}
        </Button>
      )}
      <Button size="small" look="quiet" icon={<Trash2 size={16} />} onPress={remove}>
        {say("step.remove")}
      </Button>
    </div>
  )
}
