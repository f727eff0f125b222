import { useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { useCan } from "../../../app/me.ts"
import { pledgesQuery } from "../../../data/pledges.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"
import { PanelSection } from "../panel-section.tsx"
import { NewPledgeDialog } from "./pledge-dialog.tsx"
import { PledgeItem } from "./pledge-item.tsx"
import { isToDo } from "./pledge-words.ts"

/** What was promised here: to keep first, then what became of the others. */
export function PledgesSection({ conversation: { id, mergedInto } }: { conversation: Conversation }) {
  const say = usePromisedWords()
  const can = useCan()
  const { data: pledges = [] } = useQuery(pledgesQuery(id))
  const [isAdding, setAdding] = useState(false)
  const toDo = pledges.filter(isToDo).sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const past = pledges.filter((pledge) => !isToDo(pledge))
  return (
    <PanelSection title={say("pledge.title")}>
      {pledges.length > 0 && (
        <ul className="mb-1 flex flex-col gap-3">
          {[...toDo, ...past.slice(0, 3)].map((pledge) => (
            <PledgeItem key={pledge.id} pledge={pledge} />
          ))}
        </ul>
      )}
      {past.length > 3 && (
        <p className="mb-1 text-12 text-muted">{say("pledge.earlier", { count: past.length - 3 })}</p>
      )}
      {can("conversations.note") && !mergedInto && (
        <Button size="small" look="quiet" icon={<Plus size={16} />} onPress={() => setAdding(true)}>
          {say("pledge.add")}
        </Button>
      )}
      {isAdding && <NewPledgeDialog conversation={id} onClose={() => setAdding(false)} />}
    </PanelSection>
  )
}
