import { useQuery } from "@tanstack/react-query"
import { type ReactNode, Suspense, useCallback, useState } from "react"
import type { Flow } from "#contract/routes/flows.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Skeleton, SkeletonText } from "#ui/skeleton.tsx"
import { TabPanel, Tabs } from "#ui/tabs.tsx"
import { queries } from "../../app/api.ts"
import { useMedia } from "../../app/layout.ts"
import { lazily } from "../../app/patient.ts"
import { remember, remembered } from "../../app/remembered.ts"
import { type FlowAround, flowNumbersQuery, flowQuery, flowsQuery } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { AddStep } from "./add-step.tsx"
import { BuilderHead, type View } from "./builder-head.tsx"
import { BuildingContext, useBuilding } from "./building.ts"
import { NumbersPart } from "./numbers-part.tsx"
import { Outline } from "./outline.tsx"
import { ProblemsPart } from "./problems-part.tsx"
import { StartForm } from "./start-form.tsx"
import { StepForm } from "./step-form.tsx"
import { TryPart } from "./try-part.tsx"
import { type Built, useBuilt } from "./use-built.ts"
import { YesterdayPart } from "./yesterday-part.tsx"

const Picture = lazily(() => import("./picture.tsx"))

const DAYS = 28

/** One flow: its picture or outline, and beside it the step that is looked at, a chat to try it, what is wrong, what it did. */
export function FlowBuilder({ id }: { id: string }) {
  const { data: flow } = useQuery(flowQuery(id))
  const { data: around } = useQuery(flowsQuery)
  const [turn, setTurn] = useState(0)
  const again = async () => {
    await queries.invalidateQueries({ queryKey: flowQuery(id).queryKey })
    setTurn(turn + 1)
  }
  if (!flow || !around)
    return (
      <div className="p-8">
        <SkeletonText lines={8} />
      </div>
    )
  return <Builder key={turn} flow={flow} around={around} onAgain={again} />
}

type BuilderProps = { flow: Flow; around: FlowAround; onAgain: () => Promise<void> }

function Builder({ flow, around, onAgain }: BuilderProps) {
  const isPhone = !useMedia("(min-width: 48rem)")
  const [tab, setTab] = useState("step")
  const { data: numbers } = useQuery({
    ...flowNumbersQuery(flow.id, DAYS),
    enabled: tab === "numbers" && flow.version > 0,
  })
  const built = useBuilt(flow, around, tab === "numbers" ? numbers : undefined)
  const [view, setView] = useState<View>(() =>
    remembered("flow.view") === "outline" ? "outline" : "picture",
  )
  const show = (next: View) => {
    remember("flow.view", next)
    setView(next)
  }
  const isOutline = isPhone || view === "outline"
  // A step that is chosen is looked at, whatever was looked at before.
  const choose = (id: string | null) => {
    built.building.choose(id)
    setTab("step")
  }
  const panels = <Panels built={built} tab={tab} onTab={setTab} isPhone={isPhone} numbers={numbers} />
  return (
    <BuildingContext value={{ ...built.building, choose }}>
      <div className="flex h-full min-h-0 flex-col">
        <BuilderHead
          built={built}
          view={isPhone ? undefined : view}
          onView={show}
          onProblems={() => setTab("problems")}
        />
        {built.state.saving === "refused" && (
          <div className="px-4 pt-3">
            <Banner tone="warn" action={<Theirs onAgain={onAgain} />}>
              <Refused />
            </Banner>
          </div>
        )}
        {isPhone ? (
          <div className="px-4 pb-16">{panels}</div>
        ) : (
          <div className="flex min-h-0 flex-1">
            <Stage isOutline={isOutline} />
            <aside className="w-108 shrink-0 overflow-y-auto border-line border-s px-4 pb-8">{panels}</aside>
          </div>
        )}
      </div>
    </BuildingContext>
  )
}

function Refused() {
  return useBuilderWords()("flow.refused")
}

function Theirs({ onAgain }: { onAgain: () => Promise<void> }) {
  const say = useBuilderWords()
  return (
    <Button size="small" onPress={() => void onAgain()}>
      {say("flow.theirs")}
    </Button>
  )
}

/** What the flow is, as a picture or as a list. */
function Stage({ isOutline }: { isOutline: boolean }) {
  const { document } = useBuilding()
  const say = useBuilderWords()
  if (!document.steps.length)
    return (
      <div className="grid min-w-0 flex-1 place-items-center p-8">
        <EmptyState icon={null} title={say("flow.empty.title")} action={<AddStep look="primary" />}>
          {say("flow.empty.text")}
        </EmptyState>
      </div>
    )
  if (isOutline)
    return (
      <div className="min-w-0 flex-1 overflow-y-auto p-4">
        <div className="mx-auto max-w-180">
          <Outline isPhone={false} />
        </div>
      </div>
    )
  return (
    <div className="min-w-0 flex-1">
      <Suspense fallback={<Skeleton className="m-8 h-64" />}>
        <Picture />
      </Suspense>
    </div>
  )
}

type PanelsProps = {
  built: Built
  tab: string
  onTab: (tab: string) => void
  isPhone: boolean
  numbers: Parameters<typeof NumbersPart>[0]["numbers"]
}

function Panels({ built, tab, onTab, isPhone, numbers }: PanelsProps) {
  const say = useBuilderWords()
  const { problems, chosen } = built.building
  const { onActive } = built
  const lead = useCallback(() => onTab("step"), [onTab])
  const first = isPhone ? say("flow.tab.steps") : say(chosen ? "flow.tab.step" : "flow.tab.start")
  const tabs = [
    { id: "step", title: first },
    { id: "try", title: say("flow.tab.try") },
    {
      id: "problems",
      title: problems.length
        ? say("flow.tab.problems.count", { count: problems.length })
        : say("flow.tab.problems"),
    },
    { id: "yesterday", title: say("flow.tab.yesterday") },
    { id: "numbers", title: say("flow.tab.numbers") },
  ]
  const parts: Record<string, ReactNode> = {
    step: isPhone ? <Outline isPhone /> : <Chosen />,
    try: <TryPart onStep={onActive} />,
    problems: <ProblemsPart onLead={lead} />,
    yesterday: <YesterdayPart onSettle={() => built.draft.settle()} />,
    numbers: <NumbersPart numbers={numbers} />,
  }
  return (
    <Tabs
      label={say("flow.panel")}
      tabs={tabs}
      selectedKey={tab}
      onSelectionChange={(key) => onTab(String(key))}
    >
      {tabs.map(({ id }) => (
        <TabPanel key={id} id={id}>
          {parts[id]}
        </TabPanel>
      ))}
    </Tabs>
  )
}

function Chosen() {
  const { chosen } = useBuilding()
  return chosen ? <StepForm key={chosen.id} step={chosen} /> : <StartForm />
}
