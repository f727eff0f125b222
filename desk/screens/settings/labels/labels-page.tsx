import { useQuery } from "@tanstack/react-query"
import { Plus, Tags } from "lucide-react"
import { useState } from "react"
import type { Label } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { labelsQuery } from "../../../data/labels.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import "../../../locales/triage-words.ts"
import { Page } from "../page.tsx"
import { GoneLabels } from "./gone-labels.tsx"
import { LabelDialog } from "./label-dialog.tsx"
import { LabelRow } from "./label-row.tsx"
import { MergeDialog } from "./merge-dialog.tsx"

/** What conversations are marked with: make, rename, recolour, make two one, remove. */
export default function LabelsPage() {
  const say = useSettingsWords()
  const { data: labels } = useQuery(labelsQuery)
  const [edited, setEdited] = useState<Label | "new" | null>(null)
  const [merged, setMerged] = useState<Label | null>(null)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("label-page.add")}
    </Button>
  )
  return (
    <Page
      title={say("settings.labels")}
      text={say("label-page.text")}
      action={labels?.length ? add : undefined}
    >
      {!labels && <SkeletonText lines={4} />}
      {labels?.length === 0 && (
        <EmptyState icon={<Tags size={20} />} title={say("label-page.none.title")} action={add}>
          {say("label-page.none.text")}
        </EmptyState>
      )}
      {labels && labels.length > 0 && (
        <Rows label={say("settings.labels")}>
          {labels.map((label) => (
            <LabelRow
              key={label.id}
              label={label}
              onEdit={() => setEdited(label)}
              onMerge={labels.length > 1 ? () => setMerged(label) : undefined}
            />
          ))}
        </Rows>
      )}
      <GoneLabels />
      {edited && (
        <LabelDialog label={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />
      )}
      {merged && <MergeDialog label={merged} labels={labels ?? []} onClose={() => setMerged(null)} />}
    </Page>
  )
}
