import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Radar as RadarIcon } from "lucide-react"
import type { Radar, RadarLine } from "#contract/routes/answers.ts"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { radarQuery } from "../../../data/categories.ts"
import { type AnswersSay, useAnswersWords } from "../../../locales/answers-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Page } from "../page.tsx"

/** Which answer to write down next: categories by the minutes a week it would save. */
export default function RadarPage() {
  const say = useAnswersWords()
  const title = useSettingsWords()("settings.radar")
  const { data: radar } = useQuery(radarQuery)
  return (
    <Page title={title} text={say("radar.text")} isWide>
      {!radar && <SkeletonText lines={6} />}
      {radar?.items.length === 0 && (
        <EmptyState
          icon={<RadarIcon size={20} />}
          title={say("radar.empty.title")}
          action={
            <Link to="/settings/$page" params={{ page: "categories" }} className="ring-focus rounded-6">
              {say("radar.to-categories")}
            </Link>
          }
        >
          {say("radar.empty.text")}
        </EmptyState>
      )}
      {radar && radar.items.length > 0 && <Ranked radar={radar} />}
    </Page>
  )
}

function Ranked({ radar }: { radar: Radar }) {
  const say = useAnswersWords()
  const { percent, number } = useFigures()
  const { drift, right, nonePerWeek } = radar
  const most = Math.max(1, ...radar.items.map(({ saves }) => saves))
  return (
    <>
      {drift.isDrifting && (
        <Banner tone="warn">
          {say("radar.drift", { now: percent(drift.abstained.now), before: percent(drift.abstained.before) })}
        </Banner>
      )}
      <Table
        caption={say("radar.label")}
        columns={columns(say, percent, number, most)}
        items={radar.items}
        keyOf={({ categoryId }) => categoryId}
        none=""
      />
      <div className="flex flex-col gap-1 text-13 text-muted">
        {right !== null && <p>{say("categories.right", { share: percent(right) })}</p>}
        {nonePerWeek > 0 && <p>{say("radar.none", { count: number(nonePerWeek) })}</p>}
        <p>{say("radar.estimate")}</p>
      </div>
    </>
  )
}

function columns(
  say: AnswersSay,
  percent: (share: number) => string,
  number: (value: number) => string,
  most: number,
): Column<RadarLine>[] {
  return [
    { id: "question", title: say("radar.question"), cell: (line) => <Question line={line} most={most} /> },
    {
      id: "saves",
      title: say("radar.saves"),
      isFigure: true,
      cell: ({ saves }) => (
        <span className="inline-flex flex-col items-end gap-1 whitespace-nowrap">
          {say("radar.saves.value", { minutes: number(saves) })}
          <Bar share={saves / most} />
        </span>
      ),
    },
    { id: "week", title: say("radar.week"), isFigure: true, cell: ({ perWeek }) => number(perWeek) },
    {
      id: "simple",
      title: say("radar.simple"),
      isFigure: true,
      cell: ({ simple, minutes }) => (minutes ? percent(simple) : "–"),
    },
    {
      id: "minutes",
      title: say("radar.minutes"),
      isFigure: true,
      cell: ({ minutes }) => (minutes ? say("radar.minutes.value", { minutes: number(minutes) }) : "–"),
    },
  ]
}

/** The first line, when it saves anything, is the one to write. */
function Question({ line, most }: { line: RadarLine; most: number }) {
  const say = useAnswersWords()
  return (
    <span className="flex min-w-48 flex-wrap items-center gap-2">
      <span className="wrap-long" dir="auto">
        {line.name}
      </span>
      {line.saves === most && line.saves > 0 && <Badge tone="good">{say("radar.first")}</Badge>}
    </span>
  )
}

/** Beside the figure, for those who would rather look. */
function Bar({ share }: { share: number }) {
  return (
    <span className="block h-1 w-24 rounded-6 bg-sunken" aria-hidden="true">
      <span className="block h-1 rounded-6 bg-fill" style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  )
}

function useFigures() {
  const locale = useLocaleSpoken()
  const percent = new Intl.NumberFormat(locale, { style: "percent" })
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
  return {
    percent: (share: number) => percent.format(share),
    number: (value: number) => number.format(value),
  }
}
