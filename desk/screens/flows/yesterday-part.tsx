import { Link } from "@tanstack/react-router"
import type { FlowDryRun } from "#contract/routes/flows.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { useDoing } from "../../app/use-doing.ts"
import { dryRun } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { nameOf } from "./step-looks.ts"

/** What it would have done yesterday, from what is saved. */
export function YesterdayPart({ onSettle }: { onSettle: () => Promise<boolean> }) {
  const { flow, problems } = useBuilding()
  const say = useBuilderWords()
  const run = useDoing({
    run: async () => {
      await onSettle()
      return dryRun(flow.id)
    },
  })
  if (problems.some(({ severity }) => severity === "error")) return <Banner>{say("try.mend")}</Banner>
  return (
    <div className="flex flex-col gap-4">
      <p className="text-13 text-muted">{say("yesterday.text")}</p>
      <span>
        <Button look="primary" isPending={run.isPending} onPress={() => run.mutate()}>
          {say("yesterday.run")}
        </Button>
      </span>
      <div role="status" className="flex flex-col gap-4">
        {run.isPending && <p className="text-13 text-muted">{say("yesterday.running")}</p>}
        {run.data && !run.isPending && <Outcome found={run.data} />}
      </div>
    </div>
  )
}

function Outcome({ found }: { found: FlowDryRun }) {
  const { document } = useBuilding()
  const say = useBuilderWords()
  const { met, conversations, lookedAt, because, arrivals, examples } = found
  const reasons = [
    because.newConversation && say("yesterday.because.new", { count: because.newConversation }),
    because.category && say("yesterday.because.category", { count: because.category }),
    because.button && say("yesterday.because.button", { count: because.button }),
  ].filter(Boolean)
  const called = (step: string) =>
    nameOf(
      document.steps.find(({ id }) => id === step),
      say,
    )
  return (
    <>
      <div>
        <p className="font-semibold text-16">{say("yesterday.met", { met, of: lookedAt })}</p>
        {reasons.length > 0 && <p className="text-13 text-muted">{reasons.join(" · ")}</p>}
        {lookedAt < conversations && (
          <p className="text-13 text-muted">{say("yesterday.looked", { lookedAt, conversations })}</p>
        )}
      </div>
      {arrivals.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold text-13">{say("yesterday.arrivals")}</h3>
          <ul className="flex flex-col gap-1.5">
            {arrivals.map(({ step, conversations: count }) => (
              <li key={step} className="flex flex-col gap-0.5 text-14">
                <span className="flex justify-between gap-2">
                  <span className="min-w-0 truncate">{called(step)}</span>
                  <span className="figures text-muted">{count}</span>
                </span>
                <span className="h-1.5 rounded-6 bg-hover" aria-hidden="true">
                  <span
                    className="block h-full rounded-6 bg-accent"
                    style={{ width: `${(100 * count) / Math.max(1, met)}%` }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {examples.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold text-13">{say("yesterday.examples")}</h3>
          <ul className="flex flex-col gap-2">
            {examples.map(({ conversationId, number, asked, step }) => (
              <li key={conversationId} className="text-14">
                <Link
                  to="/inbox/$view/$conversation"
                  params={{ view: "all", conversation: conversationId }}
                  className="ring-focus rounded-6"
                >
                  {`#${number}`}
                </Link>{" "}
                <span className="text-muted">{called(step)}</span>
                <span className="line-clamp-2 text-13 text-muted" dir="auto">
                  {asked}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
