import type { Figure, SurveyKind } from "#contract/routes/surveys.ts"
import { Badge } from "#ui/badge.tsx"
import { Table } from "#ui/table.tsx"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { rangeWords, valueWords } from "./figures.ts"

/** Two may have one name, and none has one while names are on their way. */
type Named = Figure & { key: string; name: string }

/** Figures under each other, each with how far it may be off; few answers are called few. */
export function FigureTable({
  kind,
  caption,
  first,
  rows,
}: {
  kind: SurveyKind
  caption: string
  first: string
  rows: Named[]
}) {
  const say = useSurveysWords()
  const locale = useLocaleSpoken()
  return (
    <Table
      caption={caption}
      items={rows}
      keyOf={({ key }) => key}
      none={say("feedback.none.title")}
      columns={[
        {
          id: "name",
          title: first,
          cell: ({ name, isSmall }) => (
            <span className="flex flex-wrap items-center gap-2">
              <span className="wrap-long" dir="auto">
                {name}
              </span>
              {isSmall && <Badge tone="warn">{say("feedback.few")}</Badge>}
            </span>
          ),
        },
        {
          id: "value",
          title: say(`feedback.figure.${kind}.short`),
          isFigure: true,
          cell: (figure) => (
            <span className="flex flex-col items-end whitespace-nowrap">
              {figure.value === null ? "–" : valueWords(kind, figure.value, locale)}
              <span className="text-12 text-muted">{rangeWords(kind, figure, locale, say)}</span>
            </span>
          ),
        },
        { id: "count", title: say("feedback.count"), isFigure: true, cell: ({ answered }) => answered },
      ]}
    />
  )
}
