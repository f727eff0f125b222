import { useState } from "react"
import { Finder } from "#ui/finder.tsx"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { useAssigneeChoices } from "../assignee-finder.tsx"
import type { Apply } from "./applying.ts"

/** Who takes care of all of them. */
export function ManyAssigneeFinder({ apply, onClose }: { apply: Apply; onClose: () => void }) {
  const say = useTriageWords()
  const [typed, setTyped] = useState("")
  const choices = useAssigneeChoices({ assigneeId: null, teamId: null })
  const pick = (id: string) => {
    const choice = choices.find((it) => it.id === id)!
    void apply({ do: "assign", ...choice.to }, "done.assigned", { to: choice.title })
  }
  return (
    <Finder
      label={say("assign.title")}
      placeholder={say("assign.search")}
      none={say("assign.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={choices.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))}
      onPick={pick}
    />
  )
}
