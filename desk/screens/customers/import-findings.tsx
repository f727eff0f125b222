import type { DryRun } from "#contract/routes/customer-imports.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { isWhy } from "./import-why.ts"

/** What would happen, in four figures, and the first of those that would be left out. */
export function ImportFindings({ found, columns }: { found: DryRun; columns: string[] }) {
  const say = useCustomersWords()
  return (
    <section aria-live="polite">
      <h2 className="mb-2 font-semibold text-14">{say("bring.would")}</h2>
      <ImportFigures counts={found} />
      {found.problems.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1 text-13">
          {found.problems.slice(0, 10).map(({ record, because, fields }) => (
            <li key={record} className="wrap-long">
              <span className="font-medium">{say("bring.record", { record })}</span>
              {": "}
              {isWhy(because) ? say(`bring.why.${because}`) : because}
              <span className="text-muted">
                {" "}
                ({fields.slice(0, columns.length).filter(Boolean).join(", ")})
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Counts = { added: number; changed: number; same: number; leftOut: number }

/** New, filled in, already so, left out. */
export function ImportFigures({ counts }: { counts: Counts }) {
  const say = useCustomersWords()
  const figures = [
    [counts.added, say("bring.added")],
    [counts.changed, say("bring.changed")],
    [counts.same, say("bring.same")],
    [counts.leftOut, say("bring.left-out")],
  ] as const
  return (
    <dl className="grid grid-cols-2 gap-2 desk:grid-cols-4">
      {figures.map(([count, name]) => (
        <div key={name} className="rounded-10 border border-line bg-surface px-4 py-3">
          <dt className="text-13 text-muted">{name}</dt>
          <dd className="figures font-semibold text-20">{count}</dd>
        </div>
      ))}
    </dl>
  )
}
