import { Link } from "@tanstack/react-router"
import { ArrowLeft, History, Redo2, Undo2, Wand2 } from "lucide-react"
import { useState } from "react"
import type { Flow } from "#contract/routes/flows.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Switch } from "#ui/switch.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, queries } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { showFlow } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { AddStep } from "./add-step.tsx"
import { useBuilding } from "./building.ts"
import { laidOut } from "./laying-out.ts"
import { stateOf, stateTone } from "./states.ts"
import type { Built } from "./use-built.ts"
import { VersionsDialog } from "./versions-dialog.tsx"

export type View = "picture" | "outline"

type Props = {
  built: Built
  /** Absent where there is room for one only. */
  view: View | undefined
  onView: (view: View) => void
  onProblems: () => void
}

/** Its name, how it stands, and what is done with the whole of it. */
export function BuilderHead({ built, view, onView, onProblems }: Props) {
  const { flow, document, change } = useBuilding()
  const say = useBuilderWords()
  const { draft, state } = built
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-3">
      <Link
        to="/settings/$page"
        params={{ page: "flows" }}
        aria-label={say("common.back")}
        className="ring-focus grid size-8 place-items-center rounded-6 text-muted hover:text-ink touch:size-11"
      >
        <ArrowLeft size={16} className="mirror-rtl" aria-hidden="true" />
      </Link>
      <div className="min-w-40 max-w-100 flex-1 desk:basis-72">
        <TextField
          label={say("flow.name")}
          hideLabel
          maxLength={120}
          value={state.name}
          onChange={(name) => draft.rename(name)}
        />
      </div>
      <span className="max-desk:hidden">
        <Badge tone={stateTone[stateOf(flow)]}>{say(`flows.state.${stateOf(flow)}`)}</Badge>
      </span>
      <Saving state={state.saving} />
      <div className="ms-auto flex flex-wrap items-center gap-2">
        <IconButton
          label={say("flow.undo")}
          shortcut="mod+z"
          icon={<Undo2 size={16} />}
          isDisabled={!state.canUndo}
          onPress={() => draft.undo()}
        />
        <IconButton
          label={say("flow.redo")}
          shortcut="mod+shift+z"
          icon={<Redo2 size={16} />}
          isDisabled={!state.canRedo}
          onPress={() => draft.redo()}
        />
        {view && (
          <SegmentedControl
            label={say("flow.view")}
            options={[
              { id: "picture", title: say("flow.view.picture") },
              { id: "outline", title: say("flow.view.outline") },
            ]}
            value={view}
            onChange={onView}
          />
        )}
        {view === "picture" && (
          <IconButton
            label={say("flow.arrange")}
            icon={<Wand2 size={16} />}
            onPress={() => change(laidOut(document))}
          />
        )}
        <Versions />
        {view && <AddStep />}
        <OnSwitch flow={flow} />
        <Publish built={built} onProblems={onProblems} />
      </div>
    </header>
  )
}

const saved = {
  saved: "flow.saved",
  saving: "flow.saving",
  waiting: "flow.saving",
  failed: "flow.unsaved",
  refused: "flow.unsaved",
} as const

function Saving({ state }: { state: Built["state"]["saving"] }) {
  const say = useBuilderWords()
  return (
    <span role="status" className="text-12 text-muted">
      {say(saved[state])}
    </span>
  )
}

function Versions() {
  const say = useBuilderWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label={say("flow.versions")} icon={<History size={16} />} onPress={() => setOpen(true)} />
      {isOpen && <VersionsDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function OnSwitch({ flow }: { flow: Flow }) {
  const say = useBuilderWords()
  const turn = useDoing({
    run: (isOn: boolean) => call("PUT /api/v1/flows/:id/on", { params: { id: flow.id }, body: { isOn } }),
    done: (_, isOn) => ({ title: say(isOn ? "flow.switched-on" : "flow.switched-off") }),
    after: (now) => {
      showFlow(now as Flow)
      void queries.invalidateQueries({ queryKey: ["flows"], exact: true })
    },
  })
  return (
    <Switch isSelected={flow.isOn} isDisabled={turn.isPending || flow.version === 0} onChange={turn.mutate}>
      {say("flow.on")}
    </Switch>
  )
}

/** Not before nothing keeps it from that; then the reason stands in its place, and leads there. */
function Publish({ built, onProblems }: { built: Built; onProblems: () => void }) {
  const { flow, problems } = useBuilding()
  const say = useBuilderWords()
  const { draft, state } = built
  const publish = useDoing({
    run: async () => {
      await draft.settle()
      const body = { basedOn: draft.revision }
      return (await call("POST /api/v1/flows/:id/versions", { params: { id: flow.id }, body })) as Flow
    },
    done: ({ version }) => ({ title: say("flow.published", { version }) }),
    after: (now) => {
      showFlow(now)
      void queries.invalidateQueries({ queryKey: ["flows"], exact: true })
    },
  })
  const errors = problems.filter(({ severity }) => severity === "error").length
  const isSame = state.saving === "saved" && flow.version > 0 && !flow.isDraftAhead
  return (
    <>
      {errors > 0 && (
        <Button size="small" look="quiet" onPress={onProblems}>
          {say("flow.not-yet", { count: errors })}
        </Button>
      )}
      <Button
        look="primary"
        isDisabled={errors > 0 || isSame || state.saving === "refused"}
        isPending={publish.isPending}
        onPress={() => publish.mutate()}
      >
        {isSame ? say("flow.nothing-new") : say("flow.publish")}
      </Button>
    </>
  )
}
