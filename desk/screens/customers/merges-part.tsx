import { useQuery } from "@tanstack/react-query"
import { GitMerge } from "lucide-react"
import { useState } from "react"
import type { Merge } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { lookAgain, mergesQuery } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "../inbox/panel-section.tsx"
import { MergeDialog } from "./merge-dialog.tsx"
import { MergeFinder } from "./merge-finder.tsx"

/** Merging by hand, and what was merged already, each with its undo for as long as there is one. */
export function MergesPart({ customer }: { customer: Customer }) {
  const say = useCustomersWords()
  const can = useCan()
  const { data = [] } = useQuery({ ...mergesQuery(customer.id), enabled: can("customers.edit") })
  const [isChoosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!can("customers.edit")) return null
  const undo = async (merge: Merge) => {
    try {
      await call("DELETE /api/v1/customer-merges/:id", { params: { id: merge.id } })
      showToast({ title: say("merge.undone") })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
    lookAgain(merge.target.id, merge.source.id)
  }
  const past = data.filter(({ target }) => target.id === customer.id)
  return (
    <PanelSection title={say("merge.past")}>
      <ul>
        {past.map((merge) => (
          <li key={merge.id} className="flex min-h-8 items-center gap-2 text-13">
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {say("merge.past-line", {
                name: merge.source.name ?? say("merge.nameless"),
                by: merge.byName,
              })}
            </span>
            <RelativeTime at={merge.createdAt} className="figures text-12 text-muted" />
            {merge.undoUntil && (
              <Button size="small" look="quiet" onPress={() => void undo(merge)}>
                {say("merge.undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!customer.mergedInto && (
        <Button size="small" look="quiet" icon={<GitMerge size={16} />} onPress={() => setChoosing(true)}>
          {say("merge.choose")}
        </Button>
      )}
      {isChoosing && (
        <MergeFinder of={customer} onClose={() => setChoosing(false)} onPick={(id) => setChosen(id)} />
      )}
      {chosen && <MergeDialog into={customer.id} from={chosen} onClose={() => setChosen(null)} />}
    </PanelSection>
  )
}
