import type { Scores, SurveyKind } from "#contract/routes/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { ends, rangeWords, valueWords } from "./figures.ts"

const [WIDTH, HEIGHT, EDGE] = [600, 180, 8]

type Point = Scores["trend"][number]
/** Where on the picture a value stands. */
type Place = (value: number) => number

function useDay(): (from: string) => string {
  const day = new Intl.DateTimeFormat(useLocaleSpoken(), { day: "numeric", month: "short", timeZone: "UTC" })
  return (from) => day.format(new Date(from))
}

/** Each stretch of time as a dot in its interval: a long line says that little is known. Few answers are hollow. */
export function Trend({ kind, points }: { kind: SurveyKind; points: Point[] }) {
  const say = useSurveysWords()
  const locale = useLocaleSpoken()
  const day = useDay()
  const [least, most] = ends[kind]
  const place: Place = (value) => EDGE + (HEIGHT - 2 * EDGE) * (1 - (value - least) / (most - least))
  const step = WIDTH / Math.max(1, points.length)
  const shown = points.flatMap((point, index) =>
    point.value === null ? [] : [{ point, value: point.value, x: step * (index + 0.5) }],
  )
  const label = shown
    .map(({ point, value }) => `${day(point.from)}: ${valueWords(kind, value, locale)}`)
    .join(", ")
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={label}
        className="h-45 w-full"
        preserveAspectRatio="none"
      >
        {[least, (least + most) / 2, most].map((value) => (
          <line
            key={value}
            x1={0}
            x2={WIDTH}
            y1={place(value)}
            y2={place(value)}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <polyline
          points={shown.map(({ x, value }) => `${x},${place(value)}`).join(" ")}
          className="fill-none stroke-accent/40"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
        {shown.map(({ point, x }) => (
          <Dot key={point.from} kind={kind} point={point} x={x} place={place} />
        ))}
      </svg>
      <figcaption className="flex justify-between gap-4 text-12 text-muted">
        <span className="shrink-0">{points[0] && day(points[0].from)}</span>
        <span className="min-w-0 text-center">{say("feedback.interval")}</span>
        <span className="shrink-0">{points.at(-1) && day(points.at(-1)!.from)}</span>
      </figcaption>
    </figure>
  )
}

/** Round whatever the picture is stretched to: a line of no length with round ends. */
function Dot({ kind, point, x, place }: { kind: SurveyKind; point: Point; x: number; place: Place }) {
  const say = useSurveysWords()
  const locale = useLocaleSpoken()
  const day = useDay()
  const [value, low, high] = [point.value!, point.low!, point.high!]
  const words = [
    day(point.from),
    valueWords(kind, value, locale),
    rangeWords(kind, point, locale, say),
    say("feedback.answers", { count: point.answered }),
  ]
  const at = { x1: x, x2: x, y1: place(value), y2: place(value), strokeLinecap: "round" } as const
  return (
    <g>
      <title>{words.join(" · ")}</title>
      <line
        x1={x}
        x2={x}
        y1={place(low)}
        y2={place(high)}
        className="stroke-accent"
        strokeWidth={2}
        strokeOpacity={point.isSmall ? 0.35 : 1}
        vectorEffect="non-scaling-stroke"
      />
      <line {...at} strokeWidth={9} className="stroke-accent" vectorEffect="non-scaling-stroke" />
      {point.isSmall && (
        <line {...at} strokeWidth={5} className="stroke-surface" vectorEffect="non-scaling-stroke" />
      )}
    </g>
  )
}
