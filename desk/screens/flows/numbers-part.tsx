import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowNumbers } from "#contract/routes/flows.ts"
import { type Column, Table } from "#ui/table.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { doorWords, nameOf } from "./step-looks.ts"

type StepNumbers = FlowNumbers["steps"][number]

/** How many came to each step, by which door they left, and where they gave up; the picture beside it shows the same. */
export function NumbersPart({ numbers }: { numbers: FlowNumbers | undefined }) {
  const say = useBuilderWords()
  if (!numbers) return null
  if (!numbers.begun)
    return (
      <div className="text-14">
        <p className="font-medium">{say("numbers.none.title")}</p>
        <p className="text-muted">{say("numbers.none.text")}</p>
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      <p className="text-13 text-muted">
        {say("numbers.text", { days: numbers.days, version: numbers.version })}
      </p>
      <Ends numbers={numbers} />
      <Steps numbers={numbers} />
    </div>
  )
}

function Ends({ numbers }: { numbers: FlowNumbers }) {
  const say = useBuilderWords()
  const { begun, ended, handedOver, droppedOff, stopped, underWay } = numbers
  const facts = [
    [say("numbers.begun"), begun],
    [say("numbers.ended"), ended],
    [say("numbers.handed-over"), handedOver],
    [say("numbers.dropped"), droppedOff],
    [say("numbers.stopped"), stopped],
    [say("numbers.under-way"), underWay],
  ] as const
  return (
    <dl className="grid grid-cols-3 gap-x-4 gap-y-2">
      {facts.map(([name, count]) => (
        <div key={name}>
          <dt className="text-12 text-muted">{name}</dt>
          <dd className="figures font-semibold text-16">{count}</dd>
        </div>
      ))}
    </dl>
  )
}

function Steps({ numbers }: { numbers: FlowNumbers }) {
  const { document, order, language } = useBuilding()
  const say = useBuilderWords()
  const places = new Map(order.map(({ id }, at) => [id, at]))
  const placeOf = ({ step }: StepNumbers) => places.get(step) ?? order.length
  const stepOf = ({ step }: StepNumbers) => document.steps.find(({ id }) => id === step)
  const waysOf = (row: StepNumbers) => {
    const step = stepOf(row)
    const known = step ? doorsOf(step).filter(({ name }) => row.doors[name]) : []
    return known.map(({ name }) => `${doorWords(step!, name, language, say)} ${row.doors[name]}`).join(" · ")
  }
  const columns: Column<StepNumbers>[] = [
    {
      id: "step",
      title: say("numbers.step"),
      cell: (row) => (
        <>
          <span className="block min-w-36">{nameOf(stepOf(row), say)}</span>
          <span className="block text-pretty text-12 text-muted">{waysOf(row)}</span>
        </>
      ),
    },
    { id: "entered", title: say("numbers.entered"), isFigure: true, cell: (row) => row.entered },
    { id: "dropped", title: say("numbers.dropped"), isFigure: true, cell: (row) => row.droppedOff },
    { id: "handed", title: say("numbers.handed-over"), isFigure: true, cell: (row) => row.handedOver },
    {
      id: "seconds",
      title: say("numbers.seconds"),
      isFigure: true,
      cell: ({ medianSeconds }) =>
        medianSeconds === null ? "–" : say("numbers.seconds.value", { seconds: Math.round(medianSeconds) }),
    },
  ]
  return (
    <Table
      caption={say("numbers.table")}
      columns={columns}
      items={[...numbers.steps].sort((a, b) => placeOf(a) - placeOf(b))}
      keyOf={({ step }) => step}
      none={say("numbers.none.title")}
    />
  )
}
