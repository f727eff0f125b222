import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { EvidencePage as Evidence, TemplateState } from "#contract/routes/templates.ts"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { call } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { evidenceQuery } from "../../../data/templates.ts"
import { type TemplatesSay, useTemplatesWords } from "../../../locales/templates-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Page, Part } from "../page.tsx"
import { EvidenceCases } from "./evidence-cases.tsx"
import { EvidenceCurve } from "./evidence-curve.tsx"
import { EvidenceFacts } from "./evidence-facts.tsx"
import { missingWords } from "./missing-words.ts"
import { stateTone } from "./state-words.ts"

/** May this template answer alone? In plain words first, then as a picture, then in figures, then case by case. */
export function EvidencePage({ id }: { id: string }) {
  const say = useTemplatesWords()
  const { data } = useQuery(evidenceQuery(id))
  if (!data)
    return (
      <Page title=" " back="templates" isWide>
        <SkeletonText lines={6} />
      </Page>
    )
  const { template } = data
  return (
    <Page
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          <span dir="auto">{template.name}</span>
          <Badge tone={stateTone[template.state]}>{say(`state.${template.state}`)}</Badge>
        </span>
      }
      text={say("template.version", { version: template.version })}
      back="templates"
      isWide
    >
      {/* What is read stays narrow; only the table of cases needs the room. */}
      <div className="flex max-w-164 flex-col gap-6">
        <Verdict evidence={data} />
        <StatePart evidence={data} />
        <EvidenceCurve evidence={data} />
        <EvidenceFacts evidence={data} />
      </div>
      <EvidenceCases evidence={data} />
    </Page>
  )
}

/** One sentence, and the one thing to do. */
function Verdict({ evidence }: { evidence: Evidence }) {
  const say = useTemplatesWords()
  const can = useCan()
  const day = useDay()
  const move = useMove(evidence)
  const { template, missing } = evidence
  const may = can("templates.manage")
  if (template.state === "automatic")
    return <Banner tone="good">{say("evidence.alone", { when: day(template.stateAt) })}</Banner>
  if (template.state === "demoted")
    return (
      <Banner
        tone="warn"
        title={say("state.demoted")}
        action={
          may && (
            <Button size="small" onPress={() => move("shadow")}>
              {say("evidence.trial")}
            </Button>
          )
        }
      >
        <Fall evidence={evidence} />
      </Banner>
    )
  if (missing.length === 0)
    return (
      <Banner
        tone="good"
        action={
          may && (
            <Button size="small" onPress={() => move("automatic")}>
              {say("evidence.let")}
            </Button>
          )
        }
      >
        {say("evidence.proved")}
      </Banner>
    )
  return (
    <Banner title={say("evidence.not-yet")}>
      {say("evidence.missing", { what: missingWords(evidence, say) })}
    </Banner>
  )
}

function Fall({ evidence: { template } }: { evidence: Evidence }) {
  const say = useTemplatesWords()
  if (!template.because) return null
  const { code, conversationId } = template.because
  return (
    <>
      {say(`fall.${code}`)} {say("state.demoted.text")}{" "}
      {conversationId && (
        <Link
          to="/inbox/$view/$conversation"
          params={{ view: "all", conversation: conversationId }}
          className="ring-focus rounded-6"
        >
          {say("fall.look")}
        </Link>
      )}
    </>
  )
}

const movable = ["off", "suggest", "shadow"] as const
type Movable = (typeof movable)[number]

/** What it may do now; what each choice means stands below. */
function StatePart({ evidence }: { evidence: Evidence }) {
  const say = useTemplatesWords()
  const can = useCan()
  const move = useMove(evidence)
  const { state } = evidence.template
  if (!can("templates.manage")) return null
  const extra = movable.includes(state as Movable) ? [] : [state]
  return (
    <Part title={say("state.label")} text={say(`state.${state}.text`)}>
      <div className="flex">
        <SegmentedControl
          label={say("state.label")}
          options={[...movable, ...extra].map((id) => ({ id, title: say(`state.${id}`) }))}
          value={state}
          onChange={(to: TemplateState) => {
            if (to !== "demoted") move(to)
          }}
        />
      </div>
    </Part>
  )
}

function useMove({ template }: Evidence): (to: Exclude<TemplateState, "demoted">) => void {
  const say = useTemplatesWords()
  const move = useDoing({
    run: (state: Exclude<TemplateState, "demoted">) =>
      call("PUT /api/v1/templates/:id/state", { params: { id: template.id }, body: { state } }),
    stale: ["templates", "automation"],
    done: (_moved, state) => ({
      title: say("state.moved", { name: template.name, state: say(`state.${state}`) }),
      ...undoOf(template.state, say, (before) => move.mutate(before)),
    }),
  })
  return (state) => move.mutate(state)
}

/** Back is offered where it can be had: nobody orders a template to answer alone, or to have fallen. */
function undoOf(before: TemplateState, say: TemplatesSay, back: (state: Movable) => void) {
  if (!movable.includes(before as Movable)) return {}
  return { undo: { label: say("common.undo"), run: () => back(before as Movable) } }
}

function useDay(): (at: string) => string {
  const locale = useLocaleSpoken()
  return (at) => new Date(at).toLocaleDateString(locale, { dateStyle: "long" })
}
