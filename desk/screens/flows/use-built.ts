import { useEffect, useMemo, useState, useSyncExternalStore } from "react"
import { CallRefused } from "#contract/call.ts"
import { checkFlow } from "#contract/flow-check.ts"
import { namesAt } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowProblem } from "#contract/flows.ts"
import type { Flow, FlowNumbers } from "#contract/routes/flows.ts"
import { call } from "../../app/api.ts"
import { type FlowAround, showFlow } from "../../data/flows.ts"
import { useLocaleSpoken } from "../../locales/words.ts"
import type { Building } from "./building.ts"
import { Draft, type DraftState } from "./draft.ts"
import { inOrder } from "./editing.ts"
import { isLegible, laidOut } from "./laying-out.ts"

export interface Built {
  building: Building
  draft: Draft
  state: DraftState
  onActive(step: string | null): void
}

/** The draft of one flow, and what follows from it: its order, what is wrong, what may be named where. */
export function useBuilt(flow: Flow, around: FlowAround, numbers: FlowNumbers | undefined): Built {
  const [draft] = useState(() => draftOf(flow))
  const state = useSyncExternalStore(draft.subscribe, draft.state)
  const [chosenId, choose] = useState<string | null>(null)
  const [active, onActive] = useState<string | null>(null)
  const [language, speak] = useLanguage(flow.draft)
  useKeptBeforeLeaving(draft)
  const { document } = state
  const names = useMemo(() => namesAt(document), [document])
  const problems = useProblems(document, flow, around)
  const order = useMemo(() => inOrder(document), [document])
  const building: Building = {
    ...{ flow, around, document, order, problems, choose, language, speak, active, numbers },
    chosen: document.steps.find(({ id }) => id === chosenId),
    change: (next, about) => draft.change(next, about),
    variablesFor: (step) => [...(names.get(step) ?? []), ...around.variables],
  }
  return { building, draft, state, onActive }
}

function draftOf(flow: Flow): Draft {
  const { id, name, draft, revision } = flow
  // What nobody has arranged yet is; it is kept with the next change.
  const document = isLegible(draft) ? draft : laidOut(draft)
  return new Draft(
    { name, document, revision },
    async (body) => {
      const saved = (await call("PUT /api/v1/flows/:id/draft", { params: { id }, body })) as Flow
      showFlow(saved)
      return saved.revision
    },
    (error) => error instanceof CallRefused && error.code === "flow.newer-draft",
  )
}

/** One's own language where the flow speaks it. */
function useLanguage({ languages }: FlowDocument) {
  const mine: string = useLocaleSpoken()
  return useState(languages.includes(mine) ? mine : languages[0]!)
}

/** What only the server knows is as old as the last saving. */
function useProblems(document: FlowDocument, { problems: said }: Flow, around: FlowAround): FlowProblem[] {
  return useMemo(() => {
    const here = checkFlow(document, { variables: around.variables })
    const steps = new Set(document.steps.map(({ id }) => id))
    const gone = said.filter(({ code, step }) => code.endsWith("-gone") && (step === null || steps.has(step)))
    const isError = ({ severity }: FlowProblem) => severity === "error"
    return [...here.filter(isError), ...gone, ...here.filter((each) => !isError(each))]
  }, [document, said, around])
}

/** Whoever leaves the page leaves nothing behind unsaved; Ctrl+Z takes back outside of fields, which have an undo of their own. */
function useKeptBeforeLeaving(draft: Draft): void {
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement | null)?.closest?.("input, textarea, [contenteditable]")
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key !== "z" && key !== "y") return
      event.preventDefault()
      if (key === "y" || event.shiftKey) draft.redo()
      else draft.undo()
    }
    window.addEventListener("keydown", undo)
    return () => {
      window.removeEventListener("keydown", undo)
      void draft.settle()
    }
  }, [draft])
}
