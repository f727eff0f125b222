import { useQuery } from "@tanstack/react-query"
import { Zap } from "lucide-react"
import { useState } from "react"
import { newId } from "#contract/ids.ts"
import type { Conversation } from "#contract/views.ts"
import type { Macro } from "#contract/writing.ts"
import { Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { besideChanged } from "../../../data/beside.ts"
import { macrosQuery } from "../../../data/replies.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"

type Props = { conversation: Conversation; seq: number; onClose: () => void }

/** Runs one macro on the open conversation, says so in one line, and can put it back. */
export function MacroFinder({ conversation, seq, onClose }: Props) {
  const say = useWritingWords()
  const { data: macros = [] } = useQuery(macrosQuery)
  const [typed, setTyped] = useState("")
  const run = useRunning(conversation, seq)
  const wanted = typed.trim().toLowerCase()
  const found = macros.filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <Finder
      label={say("macro.title")}
      placeholder={say("macro.search")}
      none={say("macro.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={found.map(({ id, name }) => ({ id, title: name, icon: <Zap size={16} /> }))}
      onPick={(id) => void run(macros.find((macro) => macro.id === id)!)}
    />
  )
}

function useRunning({ id }: Conversation, seenSeq: number) {
  const say = useWritingWords()
  const { account } = useMe()
  const changed = () => {
    for (const key of ["conversation", "conversations", "counts"])
      void queries.invalidateQueries({ queryKey: [key] })
    besideChanged(id)
  }
  const undo = async (run: string) => {
    try {
      const { left } = await call("DELETE /api/v1/macro-runs/:id", { params: { id: run } })
      showToast({ title: say(left.length ? "macro.left" : "macro.undone") })
      changed()
      void queries.invalidateQueries({ queryKey: ["drafts", id] })
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  return async ({ id: macroId, name }: Macro) => {
    const hold = account.undoSeconds ? { undoSeconds: account.undoSeconds } : {}
    try {
      const body = { macroId, seenSeq, clientId: newId(), ...hold }
      const run = await call("POST /api/v1/conversations/:id/macro-runs", { params: { id }, body })
      showToast({
        title: say("macro.done", { name }),
        undo: { label: say("common.undo"), run: () => void undo(run.id) },
      })
      changed()
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
}
