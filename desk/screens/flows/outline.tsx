import { CircleAlert, Flag } from "lucide-react"
import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowStep } from "#contract/flows.ts"
import { Badge } from "#ui/badge.tsx"
import { classes } from "#ui/classes.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { AddBehind, AddStep } from "./add-step.tsx"
import { useBuilding } from "./building.ts"
import { DoorSelect } from "./door-select.tsx"
import { firstLine } from "./editing.ts"
import { StartForm } from "./start-form.tsx"
import { StepForm } from "./step-form.tsx"
import { doorWords, nameOf, stepIcons } from "./step-looks.ts"

/** The flow as a list of its steps, each with where it goes on: everything the picture can do, by keyboard and on a phone. */
export function Outline({ isPhone }: { isPhone: boolean }) {
  const { order } = useBuilding()
  const say = useBuilderWords()
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={say("outline.label")} className="flex flex-col gap-3">
        <Beginning isPhone={isPhone} />
        {order.map((step, at) => (
          <StepItem key={step.id} step={step} number={at + 1} isPhone={isPhone} />
        ))}
      </ol>
      <span>
        <AddStep />
      </span>
    </div>
  )
}

const card = (isChosen: boolean) =>
  classes("rounded-10 border bg-surface", isChosen ? "border-accent" : "border-line")

function Beginning({ isPhone }: { isPhone: boolean }) {
  const { chosen, choose } = useBuilding()
  const say = useBuilderWords()
  return (
    <li className={card(!chosen)}>
      <button
        type="button"
        aria-current={chosen ? undefined : "true"}
        onClick={() => choose(null)}
        className="ring-focus-inset flex min-h-10 w-full items-center gap-2 rounded-10 px-3 py-2 text-start font-medium touch:min-h-11"
      >
        <Flag size={16} className="text-accent" aria-hidden="true" />
        {say("flow.start")}
      </button>
      {isPhone && !chosen && (
        <div className="border-line border-t p-3">
          <StartForm />
        </div>
      )}
    </li>
  )
}

type ItemProps = { step: FlowStep; number: number; isPhone: boolean }

function StepItem({ step, number, isPhone }: ItemProps) {
  const { chosen, choose, language, problems, active } = useBuilding()
  const say = useBuilderWords()
  const isChosen = chosen?.id === step.id
  const Icon = stepIcons[step.kind]
  const line = firstLine(step, language)
  const isUnreached = problems.some(({ code, step: at }) => code === "unreachable" && at === step.id)
  return (
    <li className={card(isChosen)}>
      <button
        type="button"
        aria-current={isChosen ? "true" : undefined}
        aria-label={say("outline.edit", { number, name: nameOf(step, say) })}
        onClick={() => choose(step.id)}
        className="ring-focus-inset flex w-full items-start gap-2 rounded-10 px-3 py-2 text-start touch:min-h-11"
      >
        <span className="figures w-5 shrink-0 text-end text-13 text-muted">{number}</span>
        <Icon size={16} className="mt-0.5 shrink-0 text-accent" aria-hidden="true" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium wrap-long">{nameOf(step, say)}</span>
          {line && (
            <span className="block truncate text-13 text-muted" dir="auto">
              {line}
            </span>
          )}
        </span>
        {active === step.id && <Badge tone="info">{say("flow.tab.try")}</Badge>}
        {isUnreached && <Badge tone="warn">{say("outline.unreached")}</Badge>}
        <ProblemCount step={step.id} />
      </button>
      {isPhone && isChosen ? (
        <div className="border-line border-t p-3">
          <StepForm step={step} />
        </div>
      ) : (
        <Doors step={step} />
      )}
    </li>
  )
}

/** How much of it keeps the flow from being published. */
export function ProblemCount({ step }: { step: string }) {
  const { problems } = useBuilding()
  const say = useBuilderWords()
  const count = problems.filter((each) => each.step === step && each.severity === "error").length
  if (!count) return null
  return (
    <span className="flex shrink-0 items-center gap-1 font-medium text-12 text-red-ink">
      <CircleAlert size={16} className="text-red" aria-hidden="true" />
      {say("problems.mark", { count })}
    </span>
  )
}

function Doors({ step }: { step: FlowStep }) {
  const { language } = useBuilding()
  const say = useBuilderWords()
  const doors = doorsOf(step)
  if (!doors.length) return null
  return (
    <ul className="flex flex-col gap-2 border-line border-t px-3 py-2 ps-10">
      {doors.map((door) => {
        const words = doorWords(step, door.name, language, say)
        return (
          <li key={door.name} className="flex items-end gap-1">
            <div className="min-w-0 max-w-80 flex-1">
              <DoorSelect step={step} door={door} />
            </div>
            <AddBehind
              step={step.id}
              door={door.name}
              label={say("flow.add.behind", { door: words, step: nameOf(step, say) })}
            />
          </li>
        )
      })}
    </ul>
  )
}
