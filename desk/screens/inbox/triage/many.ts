import type { Change } from "#contract/routes/triage.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { stage } from "../../../commands/use-scene.ts"
import type { ListFilter } from "../../../data/conversations.ts"
import { type TriageSay, useTriageWords } from "../../../locales/triage-words.ts"
import { isKnown } from "../../../locales/words.ts"
import { selection } from "../selection.ts"
import type { Apply } from "./applying.ts"
import { underWay } from "./under-way.ts"

export type Bulk = Awaited<ReturnType<typeof askFor>>

/**
 * To all that are selected, in one request: by their ids, or by the view that finds them, which a job may go on with. The
 * summary says how many and which not; undo lasts ten minutes.
 */
export function useApplyToMany(ids: readonly string[], whole: ListFilter | undefined): Apply {
  const say = useTriageWords()
  return async (change) => {
    if (!whole && ids.length > MOST_AT_ONCE)
      return showToast({ title: say("many.too-many", { most: MOST_AT_ONCE }), isProblem: true })
    try {
      const outcome = await askFor(whole ? { found: foundBy(whole) } : { ids: [...ids] }, change)
      // Before the selection goes, and what is drawn for it: the place where it is shown stays.
      if (outcome.state === "running") watch(outcome)
      else finished(outcome, say)
      selection.clear()
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
}

/**
 * From what was just answered: the one before may say that it is done, while it is being put back already. And asked again: it may
 * have ended sooner than its answer came, and then no poke will tell.
 */
function watch(outcome: Bulk): void {
  const queryKey = ["bulk", outcome.id]
  queries.setQueryData(queryKey, outcome)
  void queries.invalidateQueries({ queryKey })
  underWay.begin(outcome.id)
}

/** As the server has it; more are refused before anything is asked. */
const MOST_AT_ONCE = 500

type Found = Omit<ListFilter, "order">

const foundBy = ({ order: _, ...found }: ListFilter): Found => found

function askFor(many: { ids: string[] } | { found: Found }, change: Change) {
  return call("POST /api/v1/bulk", { body: { ...many, change } })
}

/** Everything the view finds is meant from now on, and one knows how many that are; too many are said at once. */
export async function selectEverything(filter: ListFilter, say: TriageSay): Promise<void> {
  try {
    const { count, isMore } = await call("GET /api/v1/bulk/found", { query: foundBy(filter) })
    if (isMore) showToast({ title: say("many.too-many-found", { most: count }), isProblem: true })
    else selection.everything(count)
  } catch (error) {
    showToast({ title: refusalWords(error, say as never), isProblem: true })
  }
}

/** It is over: done, or put back. */
export function finished(outcome: Bulk, say: TriageSay): void {
  if (outcome.state === "undone") {
    tellUndone(outcome, say)
    void lookAgain()
    return
  }
  const undo = outcome.done ? offerUndo(outcome, say) : undefined
  showToast({
    title: summary(outcome, say),
    isProblem: outcome.notDone.length > 0,
    ...(undo ? { undo: { label: say("common.undo"), run: () => void undo() } } : {}),
  })
  void lookAgain()
}

/** Stops where it is and goes back from there. */
export const stopMany = (id: string, say: TriageSay) => undo(id, say)

/** "18 done, 2 not: This conversation is gone." Each reason once. */
function summary({ done, same, total, notDone }: Bulk, say: TriageSay): string {
  if (!notDone.length) return say("many.done", { done })
  const reasons = new Set(notDone.map(({ code, message }) => words(code, message, say)))
  return say("many.done-not", { done, not: total - done - same, reasons: [...reasons].join(" ") })
}

function words(code: string, message: string, say: TriageSay): string {
  const key = `refusal.${code}`
  return isKnown(key) ? say(key) : message
}

let withdraw: (() => void) | undefined

/** The toast goes after some seconds; the key and the command bar keep the way back as long as the server does. */
function offerUndo(outcome: Bulk, say: TriageSay): () => Promise<void> {
  withdraw?.()
  const undoMany = async () => {
    withdraw?.()
    await undo(outcome.id, say)
  }
  const takeBack = stage.offer({ undoMany })
  const timer = setTimeout(() => withdraw?.(), Date.parse(outcome.undoUntil) - Date.now())
  withdraw = () => {
    clearTimeout(timer)
    takeBack()
    withdraw = undefined
  }
  return undoMany
}

async function undo(id: string, say: TriageSay): Promise<void> {
  try {
    const outcome = await call("DELETE /api/v1/bulk/:id", { params: { id } })
    if (outcome.state === "undoing") watch(outcome)
    else tellUndone(outcome, say)
  } catch (error) {
    showToast({ title: refusalWords(error, say as never), isProblem: true })
  }
  await lookAgain()
}

function tellUndone({ undone, left }: Bulk, say: TriageSay): void {
  const key = left.length ? "many.undone-left" : "many.undone"
  showToast({ title: say(key, { undone, left: left.length }), isProblem: left.length > 0 })
}

/** The pokes come too; who pressed the key need not wait for them. */
async function lookAgain(): Promise<void> {
  for (const queryKey of [["conversations"], ["conversation"], ["counts"], ["bulk"]])
    void queries.invalidateQueries({ queryKey })
}
