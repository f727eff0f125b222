import { useState } from "react"
import type { ContactReasons } from "#contract/routes/insights.ts"
import { Button } from "#ui/button.tsx"
import { Table } from "#ui/table.tsx"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { ChangeBadge } from "./change-badge.tsx"
import { changeWords, useFigures } from "./figures.ts"
import { Weeks } from "./weeks.tsx"

/** All questions: how many, beside the time before, by week, and what they cost. */
export function AllPart({ found: { all, starts, hour } }: { found: ContactReasons }) {
  const say = useReasonsWords()
  const [isTable, setTable] = useState(false)
  const figures = useFigures(hour)
  const weeks = starts.map((start, week) => ({ start, count: all.weeks[week]! }))
  return (
    <section
      aria-label={say("reasons.trend")}
      className="grid gap-4 rounded-10 border border-line bg-surface p-4 desk:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div className="flex flex-col items-start gap-1">
        <h2 className="text-13 text-muted">{say("reasons.all")}</h2>
        <p className="figures font-semibold text-28">{figures.number(all.count)}</p>
        <ChangeBadge change={all.change} />
        <p className="text-13 text-muted">{changeWords(all.change, all.before, figures, say)}</p>
        {all.alone !== null && (
          <p className="text-13 text-muted">{say("reasons.alone", { share: figures.percent(all.alone) })}</p>
        )}
        <p className="text-13 text-muted">{say("reasons.a-month", { worth: figures.worth(all.aMonth) })}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex justify-end">
          <Button look="quiet" size="small" aria-pressed={isTable} onPress={() => setTable(!isTable)}>
            {say(isTable ? "reasons.as-picture" : "reasons.as-table")}
          </Button>
        </div>
        {isTable ? (
          <Table
            caption={say("reasons.trend")}
            items={weeks}
            keyOf={({ start }) => start}
            none=""
            columns={[
              { id: "week", title: say("reasons.week"), cell: ({ start }) => figures.day(start) },
              { id: "count", title: say("reasons.count"), isFigure: true, cell: ({ count }) => count },
            ]}
          />
        ) : (
          <figure className="flex flex-1 flex-col justify-end gap-1">
            <Weeks
              label={say("reasons.trend")}
              counts={all.weeks}
              titles={weeks.map(({ start, count }) => `${figures.day(start)}: ${figures.number(count)}`)}
            />
            <figcaption className="flex justify-between gap-4 text-12 text-muted">
              <span>{figures.day(starts[0]!)}</span>
              <span>{say("reasons.trend")}</span>
              <span>{figures.day(starts.at(-1)!)}</span>
            </figcaption>
          </figure>
        )}
      </div>
    </section>
  )
}
