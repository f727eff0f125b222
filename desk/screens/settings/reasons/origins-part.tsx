import { useQuery } from "@tanstack/react-query"
import type { Origin } from "#contract/routes/insights.ts"
import { SkeletonText } from "#ui/skeleton.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { Failed } from "../../../app/edges.tsx"
import { type Behind, originsQuery, type Wanted } from "../../../data/contacts.ts"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { Part } from "../page.tsx"
import { HelpPart } from "./help-part.tsx"
import { Opens } from "./reasons-part.tsx"

/** As a website writes it: program, in no language. */
const CALL = 'Tresen.track("checkout", { step: "payment" })'

type Show = (what: string, behind: Behind) => void

/** On which page and after which step they asked, and what the help centre leaves open. */
export function OriginsPart({ wanted, onShow }: { wanted: Wanted; onShow: Show }) {
  const say = useReasonsWords()
  const { data, error } = useQuery({ ...originsQuery(wanted), placeholderData: (before) => before })
  if (error && !data) return <Failed error={error} />
  if (!data) return <SkeletonText lines={6} />
  const { count, withPage, withStep, articles, missed } = data
  return (
    <>
      {count > 0 && (
        <Part
          title={say("reasons.origins")}
          text={[
            say("reasons.origins.text", { pages: withPage, count }),
            withStep > 0 && say("reasons.origins.steps", { steps: withStep }),
          ]
            .filter(Boolean)
            .join(" ")}
        >
          <Places kind="page" places={data.pages} onShow={onShow} />
          {/* A hint nobody can follow yet is no help: first the chat, then its steps. */}
          {withPage > 0 && <Places kind="step" places={data.steps} onShow={onShow} />}
        </Part>
      )}
      {(count > 0 || articles.length > 0 || missed.length > 0) && <HelpPart found={data} />}
    </>
  )
}

function Places({ kind, places, onShow }: { kind: "page" | "step"; places: Origin[]; onShow: Show }) {
  const say = useReasonsWords()
  const columns: Column<Origin>[] = [
    {
      id: "place",
      title: say(kind === "page" ? "reasons.place" : "reasons.step"),
      cell: ({ place }) => (
        <span className="block min-w-48">
          <Opens name={place} onPress={() => onShow(place, { [kind]: place })} />
        </span>
      ),
    },
    { id: "count", title: say("reasons.count"), isFigure: true, cell: ({ count }) => count },
    {
      id: "top",
      title: say("reasons.top"),
      cell: ({ reasons }) => (
        <span className="block min-w-48 text-13 text-muted" dir="auto">
          {reasons.map(({ name, count }) => `${name ?? say("reasons.none-known")} (${count})`).join(", ")}
        </span>
      ),
    },
  ]
  return (
    <Table
      caption={say(kind === "page" ? "reasons.pages" : "reasons.steps")}
      columns={columns}
      items={places}
      keyOf={({ place }) => place}
      none={kind === "page" ? say("reasons.pages.none") : say("reasons.steps.none", { call: CALL })}
    />
  )
}
