import { useState } from "react"
import type { Priority } from "#contract/views.ts"
import { Finder } from "#ui/finder.tsx"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { PriorityMark } from "../priority-mark.tsx"
import type { Apply } from "./applying.ts"

export const priorities: Priority[] = [2, 1, 0, -1]

export function PriorityFinder({
  priority,
  apply,
  onClose,
}: {
  priority?: Priority
  apply: Apply
  onClose: () => void
}) {
  const say = useTriageWords()
  const [typed, setTyped] = useState("")
  const items = priorities.map((each) => ({
    id: String(each),
    title: say(`priority.${each}`),
    icon: <PriorityMark priority={each} />,
    isChosen: each === priority,
  }))
  return (
    <Finder
      label={say("priority.title")}
      placeholder={say("priority.search")}
      none={say("priority.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={items.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()))}
      onPick={(id) => void apply({ do: "prioritise", priority: Number(id) as Priority }, "done.prioritised")}
    />
  )
}
