import { CircleAlert, TriangleAlert } from "lucide-react"
import type { FlowProblem } from "#contract/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useBuilding } from "./building.ts"
import { problemWords } from "./problem-words.ts"
import { nameOf } from "./step-looks.ts"

/** Everything that is wrong, errors first; each leads to its step. */
export function ProblemsPart({ onLead }: { onLead: () => void }) {
  const { problems } = useBuilding()
  const say = useBuilderWords()
  if (!problems.length) return <p className="text-muted">{say("problems.none")}</p>
  const of = (severity: FlowProblem["severity"]) => problems.filter((each) => each.severity === severity)
  return (
    <div className="flex flex-col gap-4">
      <Group title={say("problems.errors")} problems={of("error")} onLead={onLead} />
      <Group title={say("problems.warnings")} problems={of("warning")} onLead={onLead} />
    </div>
  )
}

type GroupProps = { title: string; problems: FlowProblem[]; onLead: () => void }

function Group({ title, problems, onLead }: GroupProps) {
  const { document, language, choose } = useBuilding()
  const say = useBuilderWords()
  if (!problems.length) return null
  const lead = (step: string | null) => {
    choose(step)
    onLead()
  }
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-semibold text-13">{title}</h3>
      <ul className="flex flex-col">
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a problem has no name of its own
          <li key={`${problem.code} ${problem.step} ${at}`}>
            <button
              type="button"
              onClick={() => lead(problem.step)}
              className="ring-focus-inset flex w-full items-start gap-2 rounded-6 px-2 py-1.5 text-start text-14 hover:bg-hover touch:min-h-11"
            >
              <Mark problem={problem} />
              <span className="min-w-0 wrap-long">
                {problem.step === null
                  ? problemWords(problem, document, language, say)
                  : say("problems.on", {
                      step: nameOf(
                        document.steps.find(({ id }) => id === problem.step),
                        say,
                      ),
                      problem: problemWords(problem, document, language, say),
                    })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mark({ problem: { severity } }: { problem: FlowProblem }) {
  if (severity === "error")
    return <CircleAlert size={16} className="mt-0.5 shrink-0 text-red" aria-hidden="true" />
  return <TriangleAlert size={16} className="mt-0.5 shrink-0 text-amber" aria-hidden="true" />
}

/** What is wrong with one step, above its fields. */
export function StepProblems({ step }: { step: string }) {
  const { problems, document, language } = useBuilding()
  const say = useBuilderWords()
  const own = problems.filter((each) => each.step === step)
  if (!own.length) return null
  return (
    <ul className="flex flex-col gap-1 rounded-10 bg-sunken px-3 py-2 text-13">
      {own.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a problem has no name of its own
        <li key={`${problem.code} ${at}`} className="flex items-start gap-2">
          <Mark problem={problem} />
          <span className="min-w-0 wrap-long">{problemWords(problem, document, language, say)}</span>
        </li>
      ))}
    </ul>
  )
}
