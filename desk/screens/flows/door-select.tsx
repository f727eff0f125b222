import type { Door } from "#contract/flow-doors.ts"
import type { FlowStep } from "#contract/flows.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { changeStep, withDoor } from "./editing.ts"
import { doorWords, nameOf } from "./step-looks.ts"

const NOWHERE = "nowhere"

/** Where one way out of a step leads. */
export function DoorSelect({ step, door }: { step: FlowStep; door: Door }) {
  const { document, change, language } = useBuilding()
  const say = useBuilderWords()
  return (
    <StepSelect
      label={doorWords(step, door.name, language, say)}
      none={say(door.needed ? "step.to.nowhere" : "step.to.person")}
      value={door.to}
      onChange={(to) => change(changeStep(document, withDoor(step, door.name, to)))}
    />
  )
}

type Props = { label: string; none: string; value: string | null; onChange: (id: string | null) => void }

/** One of the steps, by its number in the outline. */
export function StepSelect({ label, none, value, onChange }: Props) {
  const { order } = useBuilding()
  const say = useBuilderWords()
  const isThere = order.some(({ id }) => id === value)
  return (
    <Select
      label={label}
      value={isThere ? value : NOWHERE}
      onChange={(key) => onChange(key === NOWHERE ? null : String(key))}
    >
      <Option id={NOWHERE}>{none}</Option>
      {order.map((step, at) => (
        <Option key={step.id} id={step.id}>
          {`${at + 1}. ${nameOf(step, say)}`}
        </Option>
      ))}
    </Select>
  )
}
