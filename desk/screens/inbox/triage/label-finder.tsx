import { useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import type { Label } from "#contract/views.ts"
import { Finder } from "#ui/finder.tsx"
import { LabelDot, labelColours } from "#ui/label-dot.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { labelsQuery } from "../../../data/labels.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import type { Apply } from "./applying.ts"

/** Puts a label on or takes it off; a name nobody has used makes a new one, for those who may. */
export function LabelFinder({
  worn,
  apply,
  onClose,
}: {
  worn: readonly string[]
  apply: Apply
  onClose: () => void
}) {
  const say = useTriageWords()
  const can = useCan()
  const { data: labels = [] } = useQuery(labelsQuery)
  const [typed, setTyped] = useState("")
  const name = typed.trim()
  const isNew = name !== "" && !labels.some((label) => label.name.toLowerCase() === name.toLowerCase())
  const make = async () => {
    try {
      const colour = labelColours[labels.length % labelColours.length]!
      const label = (await call("POST /api/v1/labels", { body: { name, colour } })) as Label
      await queries.invalidateQueries({ queryKey: ["labels"] })
      void apply({ do: "label", add: [label.id], remove: [] }, "done.labelled")
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  const pick = (id: string) => {
    if (id === "make") return void make()
    const isOn = worn.includes(id)
    void apply({ do: "label", add: isOn ? [] : [id], remove: isOn ? [id] : [] }, "done.labelled")
  }
  const found = labels.filter((label) => label.name.toLowerCase().includes(name.toLowerCase()))
  return (
    <Finder
      label={say("labels.title")}
      placeholder={say("labels.search")}
      none={say("labels.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={[
        ...found.map(({ id, name, colour }) => ({
          id,
          title: name,
          icon: <LabelDot colour={colour} />,
          isChosen: worn.includes(id),
          ...(worn.includes(id) ? { detail: say("labels.off") } : {}),
        })),
        ...(isNew && can("labels.manage")
          ? [{ id: "make", title: say("labels.make", { name }), icon: <Plus size={16} /> }]
          : []),
      ]}
      onPick={pick}
    />
  )
}
