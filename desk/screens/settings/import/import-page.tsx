import { useQuery } from "@tanstack/react-query"
import { FolderInput, Plus } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { useLanguageWords } from "../../../locales/language-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"
import { ImportCard } from "./import-card.tsx"
import { importsQuery } from "./imports.ts"
import { NewImportDialog } from "./new-import-dialog.tsx"

/** Conversations from elsewhere: look first, then bring along. */
export default function ImportPage() {
  const say = useLanguageWords()
  const title = useSettingsWords()("settings.import")
  const { data } = useQuery(importsQuery)
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setAdding(true)}>
      {say("import.add")}
    </Button>
  )
  return (
    <Page title={title} text={say("import.text")} action={data?.items.length ? add : undefined}>
      {data?.items.length === 0 && (
        <EmptyState icon={<FolderInput size={20} />} title={say("import.none.title")} action={add}>
          {say("import.none.text")}
        </EmptyState>
      )}
      {data?.items.map((view) => (
        <ImportCard key={view.id} view={view} />
      ))}
      {isAdding && <NewImportDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
