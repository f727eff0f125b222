import { useState } from "react"
import type { EvidencePage } from "#contract/routes/templates.ts"
import { Button } from "#ui/button.tsx"
import { Table } from "#ui/table.tsx"
import { useMedia } from "../../../app/layout.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { percent } from "../../inbox/triage/category-line.tsx"
import { Part } from "../page.tsx"

/** How the evidence grew with each case against what is enough: a picture, and the same as a table. */
export function EvidenceCurve({ evidence }: { evidence: EvidencePage }) {
  const say = useTemplatesWords()
  const [isTable, setTable] = useState(false)
  const figure = useFigure()
  const { curve, needed, bar } = evidence
  return (
    <Part
      title={say("evidence.curve")}
      text={say("evidence.curve.text", { bar: percent(bar), needed: figure(needed) })}
      action={
        curve.length > 0 && (
          <Button size="small" onPress={() => setTable(!isTable)}>
            {say(isTable ? "evidence.picture" : "evidence.table")}
          </Button>
        )
      }
    >
      {isTable ? <CurveTable evidence={evidence} /> : <Picture evidence={evidence} />}
    </Part>
  )
}

/** 20, 1.3, 0.04: three figures are enough of a bet's worth, and beyond ten thousand only how large it is. */
export function useFigure(): (value: number) => string {
  const locale = useLocaleSpoken()
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const large = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 })
  return (value) => (value >= 1e15 ? `> ${large.format(1e15)}` : (value >= 1e4 ? large : plain).format(value))
}

const HEIGHT = 200
const [TOP, BOTTOM, START, END] = [12, 24, 44, 12]

/** Evidence doubles and halves, so the scale is one of doublings: from 1 in 100 to whatever is enough and more. */
function Picture({ evidence }: { evidence: EvidencePage }) {
  const say = useTemplatesWords()
  // As wide as it is shown, so that its words keep their size on a phone.
  const width = useMedia("(min-width: 48rem)") ? 640 : 320
  const figure = useFigure()
  const { curve, needed } = evidence
  const values = [1, ...curve.map((point) => point.evidence)]
  const highest = Math.log(Math.min(1e9, Math.max(needed * 3, ...values)))
  const lowest = Math.log(Math.max(1e-3, Math.min(0.5, ...values)))
  const x = (index: number) => START + ((width - START - END) * index) / Math.max(1, values.length - 1)
  const y = (value: number) => {
    const level = Math.min(highest, Math.max(lowest, Math.log(Math.max(1e-12, value))))
    return TOP + ((HEIGHT - TOP - BOTTOM) * (highest - level)) / (highest - lowest)
  }
  const label = say("evidence.curve.label", {
    count: curve.length,
    now: figure(evidence.evidence),
    needed: figure(needed),
  })
  return (
    <figure className="rounded-10 border border-line p-3">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="block w-full">
        {[1, needed].map((mark) => (
          <g key={mark} className={mark === 1 ? "text-line" : "text-accent"}>
            <line
              x1={START}
              x2={width - END}
              y1={y(mark)}
              y2={y(mark)}
              stroke="currentColor"
              strokeWidth={mark === 1 ? 1 : 1.5}
              strokeDasharray={mark === 1 ? undefined : "6 4"}
            />
          </g>
        ))}
        <g className="fill-muted text-12">
          <text x={START - 8} y={y(1) + 4} textAnchor="end">
            1
          </text>
          <text x={START - 8} y={y(needed) + 4} textAnchor="end">
            {figure(needed)}
          </text>
          {/* At the start, where the curve is still below it. */}
          <text x={START + 4} y={y(needed) - 6}>
            {say("evidence.enough", { needed: figure(needed) })}
          </text>
        </g>
        <polyline
          points={values.map((value, index) => `${x(index)},${y(value)}`).join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinejoin="round"
          className="text-ink"
        />
        {curve.length <= 120 &&
          curve.map((point, index) => (
            <Mark key={x(index + 1)} x={x(index + 1)} y={y(point.evidence)} isRight={point.isRight} />
          ))}
      </svg>
      <figcaption className="mt-1 text-13 text-muted">{label}</figcaption>
    </figure>
  )
}

/** A dot for what ended well, a cross for what did not: colour is never the only sign. */
function Mark({ x, y, isRight }: { x: number; y: number; isRight: boolean }) {
  if (isRight) return <circle cx={x} cy={y} r={3} className="fill-accent" />
  return (
    <path
      d={`M${x - 4} ${y - 4}l8 8m0-8l-8 8`}
      stroke="currentColor"
      strokeWidth={2}
      className="text-red"
      fill="none"
    />
  )
}

function CurveTable({ evidence: { curve } }: { evidence: EvidencePage }) {
  const say = useTemplatesWords()
  const locale = useLocaleSpoken()
  const figure = useFigure()
  const items = curve.map((point, index) => ({ ...point, number: index + 1 })).reverse()
  return (
    <Table
      caption={say("evidence.curve")}
      items={items}
      keyOf={({ number }) => String(number)}
      none=""
      columns={[
        { id: "case", title: say("evidence.case"), isFigure: true, cell: ({ number }) => number },
        {
          id: "when",
          title: say("evidence.when"),
          cell: ({ at }) => new Date(at).toLocaleDateString(locale, { dateStyle: "medium" }),
        },
        {
          id: "ended",
          title: say("evidence.ended"),
          cell: ({ isRight }) => say(isRight ? "case.right" : "case.wrong"),
        },
        {
          id: "value",
          title: say("evidence.value"),
          isFigure: true,
          cell: (point) => figure(point.evidence),
        },
      ]}
    />
  )
}
