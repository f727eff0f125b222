import type { LabelChange } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"

const stale = ["labels", "conversations", "conversation"]

/** The label is there again, and comes back on what carried it. */
export function useUndoLabel() {
  const say = useSettingsWords()
  return useDoing({
    run: (id: string) => call("DELETE /api/v1/label-changes/:id", { params: { id } }),
    stale,
    done: say("label-page.back"),
  })
}

/** Removes or merges, says so, and offers the way back. */
export function useChangingLabel(run: () => Promise<LabelChange>, after?: () => void) {
  const say = useSettingsWords()
  const undo = useUndoLabel()
  return useDoing<void, LabelChange>({
    run,
    stale,
    done: ({ id, into }) => ({
      title: say(into ? "label-page.merged" : "label-page.removed"),
      undo: { label: say("common.undo"), run: () => undo.mutate(id) },
    }),
    ...(after ? { after } : {}),
    isInline: Boolean(after),
  })
}
