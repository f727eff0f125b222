import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Figure, Scores, SurveyKind } from "#contract/routes/surveys.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { Failed } from "../../../app/edges.tsx"
import { useInboxes } from "../../../data/channels.ts"
import { usePersonName } from "../../../data/people.ts"
import { scoresQuery } from "../../../data/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { FigureTable } from "./figure-table.tsx"
import { rangeWords, valueWords } from "./figures.ts"
import { Trend } from "./trend.tsx"

/** One kind of question as figures: whole, over time, by inbox and by person. */
export function ScoresPart({ kind, days }: { kind: SurveyKind; days: number }) {
  const { data, error } = useQuery({ ...scoresQuery(kind, days), placeholderData: (before) => before })
  if (error && !data) return <Failed error={error} />
  if (!data) return <Skeleton className="h-56 w-full" />
  return data.all.answered || data.all.asked ? <Told scores={data} /> : null
}

function Told({ scores }: { scores: Scores }) {
  const say = useSurveysWords()
  const locale = useLocaleSpoken()
  const [isTable, setTable] = useState(false)
  const { kind, trend } = scores
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const rows = trend.map((figure) => ({
    ...figure,
    key: figure.from,
    name: day.format(new Date(figure.from)),
  }))
  return (
    <>
      <section
        aria-label={say("feedback.trend")}
        className="grid gap-4 rounded-10 border border-line bg-surface p-4 desk:grid-cols-[14rem_minmax(0,1fr)]"
      >
        <Whole scores={scores} />
        <div className="flex min-w-0 flex-col gap-2">
          <div className="flex justify-end">
            <Button look="quiet" size="small" aria-pressed={isTable} onPress={() => setTable(!isTable)}>
              {say(isTable ? "feedback.as-picture" : "feedback.as-table")}
            </Button>
          </div>
          {isTable ? (
            <FigureTable
              kind={kind}
              caption={say("feedback.trend")}
              first={say("feedback.since")}
              rows={rows}
            />
          ) : (
            <Trend kind={kind} points={trend} />
          )}
        </div>
      </section>
      <By scores={scores} />
    </>
  )
}

/** The figure, how far it may be off, how it was before, and how many answer. */
function Whole({ scores: { kind, all, before } }: { scores: Scores }) {
  const say = useSurveysWords()
  const locale = useLocaleSpoken()
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  return (
    <div className="flex flex-col items-start gap-1">
      <h2 className="text-13 text-muted">{say(`feedback.figure.${kind}`)}</h2>
      <p className="figures font-semibold text-28">
        {all.value === null ? "–" : valueWords(kind, all.value, locale)}
      </p>
      <p className="text-13 text-muted">{rangeWords(kind, all, locale, say)}</p>
      {all.isSmall && <Badge tone="warn">{say("feedback.small")}</Badge>}
      {before.value !== null && (
        <p className="text-13 text-muted">{beforeWords(kind, before, locale, say)}</p>
      )}
      <p className="text-13 text-muted">{say("feedback.answers", { count: all.answered })}</p>
      {all.rate !== null && (
        <p className="text-13 text-muted">
          {say("feedback.rate", { rate: percent.format(all.rate), asked: all.asked })}
        </p>
      )}
    </div>
  )
}

function beforeWords(
  kind: SurveyKind,
  before: Figure,
  locale: string,
  say: ReturnType<typeof useSurveysWords>,
): string {
  return say("feedback.before", { value: valueWords(kind, before.value!, locale) })
}

function By({ scores: { kind, inboxes, people } }: { scores: Scores }) {
  const say = useSurveysWords()
  const known = useInboxes()
  const nameOf = usePersonName()
  const inbox = (id: string | null) => known.find((each) => each.id === id)?.name ?? say("feedback.no-inbox")
  return (
    <div className="grid items-start gap-6 desk:grid-cols-2">
      <FigureTable
        kind={kind}
        caption={say("feedback.by-inbox")}
        first={say("feedback.inbox")}
        rows={inboxes.map((figure) => ({ ...figure, key: figure.id ?? "", name: inbox(figure.id) }))}
      />
      <FigureTable
        kind={kind}
        caption={say("feedback.by-person")}
        first={say("feedback.person")}
        rows={people.map((figure) => ({
          ...figure,
          key: figure.id ?? "",
          name: nameOf(figure.id) ?? say("feedback.nobody"),
        }))}
      />
    </div>
  )
}
