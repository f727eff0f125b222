import { useQuery } from "@tanstack/react-query"
import type { LabelChange } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { labelChangesQuery } from "../../../data/label-changes.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useUndoLabel } from "./undo-label.ts"

/** What was removed and merged: for 30 days it can be had back; of very many conversations one sees how far it is. */
export function GoneLabels() {
  const say = useSettingsWords()
  const { data } = useQuery(labelChangesQuery)
  const shown = data?.filter(({ state }) => state !== "undone")
  if (!shown?.length) return null
  return (
    <section className="mt-8 flex flex-col gap-2">
      <h2 className="font-semibold text-16">{say("label-page.gone")}</h2>
      <p className="text-13 text-muted">{say("label-page.gone.text")}</p>
      <Rows label={say("label-page.gone")}>
        {shown.map((change) => (
          <GoneLabel key={change.id} change={change} />
        ))}
      </Rows>
    </section>
  )
}

function GoneLabel({ change }: { change: LabelChange }) {
  const say = useSettingsWords()
  const undo = useUndoLabel()
  const { name, into, byName, state, total, progress, at } = change
  const isBusy = state === "running" || state === "undoing"
  return (
    <Row
      title={<span dir="auto">{into ? say("label-page.became", { name, into: into.name }) : name}</span>}
      detail={
        <>
          <span className="figures">
            {isBusy
              ? say(`label-page.${state}`, { done: state === "running" ? progress : total - progress, total })
              : say("label-page.count", { count: total })}
          </span>
          {" · "}
          {byName} · <RelativeTime at={at} />
          {isBusy && (
            <progress
              aria-label={say("label-page.progress", { name })}
              value={progress}
              max={Math.max(1, total)}
              className="mt-1 block h-1 w-full max-w-60 accent-(--fill)"
            />
          )}
        </>
      }
      after={
        state !== "undoing" && (
          <Button size="small" isPending={undo.isPending} onPress={() => undo.mutate(change.id)}>
            {say("common.undo")}
          </Button>
        )
      }
    />
  )
}
