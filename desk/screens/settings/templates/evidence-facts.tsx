import type { ReactNode } from "react"
import type { EvidencePage } from "#contract/routes/templates.ts"
import { type TemplatesSay, useTemplatesWords } from "../../../locales/templates-words.ts"
import { percent } from "../../inbox/triage/category-line.tsx"
import { Part } from "../page.tsx"
import { useFigure } from "./evidence-curve.tsx"

/** The figures behind the sentence, each beside what it has to reach. */
export function EvidenceFacts({ evidence }: { evidence: EvidencePage }) {
  const say = useTemplatesWords()
  const figure = useFigure()
  const { right, wrong, open, customers, days, fewest, believed, watch, template } = evidence
  const facts: [string, ReactNode][] = [
    [say("evidence.value"), `${figure(evidence.evidence)} / ${figure(evidence.needed)}`],
    [say("evidence.decided"), say("evidence.decided.value", { right, of: right + wrong })],
    [say("evidence.open"), open],
    [say("evidence.customers"), `${customers} / ${fewest.customers}`],
    [say("evidence.days"), `${Math.floor(days)} / ${fewest.days}`],
    ...(right + wrong > 0
      ? [
          [say("evidence.believed"), `${percent(believed.low)} – ${percent(believed.high)}`] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [say("evidence.certainty"), certaintyWords(evidence, say)],
  ]
  return (
    <Part title={say("evidence.facts")}>
      <dl className="divide-y divide-line rounded-10 border border-line">
        {facts.map(([name, value]) => (
          <div key={name} className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 px-4 py-2">
            <dt className="text-muted">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {template.state === "automatic" && (
        <p className="text-13 text-muted">
          <span className="font-medium text-ink">{say("evidence.watch")}</span>
          {". "}
          {say("evidence.watch.text", {
            cases: watch.cases,
            wrong: watch.wrong,
            suspicion: figure(watch.suspicion),
            alarm: figure(watch.alarm),
          })}
        </p>
      )}
    </Part>
  )
}

function certaintyWords({ certainty: { by, least } }: EvidencePage, say: TemplatesSay): string {
  return say(`evidence.certainty.${by}`, { share: percent(least ?? 0) })
}
