import { Link } from "@tanstack/react-router"
import { Trash2 } from "lucide-react"
import type { FlowSummary } from "#contract/routes/flows.ts"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { Switch } from "#ui/switch.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { stateOf, stateTone } from "./states.ts"

/** What it is called, how it stands, and what became of those who met it. */
export function FlowRow({ flow }: { flow: FlowSummary }) {
  const say = useBuilderWords()
  const { id, name, isDraftAhead, version } = flow
  return (
    <Row
      title={
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <Link
            to="/settings/$page/$item"
            params={{ page: "flows", item: id }}
            className="ring-focus min-w-0 rounded-6 text-ink no-underline wrap-long hover:underline"
            dir="auto"
          >
            {name}
          </Link>
          <Badge tone={stateTone[stateOf(flow)]}>{say(`flows.state.${stateOf(flow)}`)}</Badge>
          {version > 0 && isDraftAhead && <Badge tone="warn">{say("flows.ahead")}</Badge>}
        </span>
      }
      detail={<Lately flow={flow} />}
      after={<Deeds flow={flow} />}
    />
  )
}

/** The words say it; the bar lets flows be compared at a glance. */
function Lately({ flow: { lately, updatedBy } }: { flow: FlowSummary }) {
  const say = useBuilderWords()
  const part = (count: number) => `${(100 * count) / Math.max(1, lately.begun)}%`
  return (
    <>
      {`${say("flows.lately", lately)} · ${say("flows.changed", { name: updatedBy })}`}
      {lately.begun > 0 && (
        <span className="mt-1.5 flex h-1.5 max-w-80 overflow-hidden rounded-6 bg-hover" aria-hidden="true">
          <span className="bg-accent" style={{ width: part(lately.ended) }} />
          <span className="bg-amber" style={{ width: part(lately.handedOver) }} />
        </span>
      )}
    </>
  )
}

function Deeds({ flow: { id, name, isOn, version } }: { flow: FlowSummary }) {
  const say = useBuilderWords()
  const params = { id }
  const turn = useDoing({
    run: (wanted: boolean) => call("PUT /api/v1/flows/:id/on", { params, body: { isOn: wanted } }),
    stale: ["flows"],
    done: (_, wanted) => ({ title: say(wanted ? "flow.switched-on" : "flow.switched-off") }),
  })
  const back = useDoing({ run: () => call("POST /api/v1/flows/:id/restored", { params }), stale: ["flows"] })
  const remove = useDoing({
    run: () => call("DELETE /api/v1/flows/:id", { params }),
    stale: ["flows"],
    done: () => ({
      title: say("flows.removed"),
      undo: { label: say("common.undo"), run: () => back.mutate() },
    }),
  })
  return (
    <>
      {version > 0 && (
        <Switch
          aria-label={say("flows.switch", { name })}
          isSelected={isOn}
          isDisabled={turn.isPending}
          onChange={turn.mutate}
        >
          {null}
        </Switch>
      )}
      <IconButton
        label={say("flows.remove", { name })}
        icon={<Trash2 size={16} />}
        isDisabled={remove.isPending}
        onPress={() => remove.mutate()}
      />
    </>
  )
}
