import { useQuery } from "@tanstack/react-query"
import { Plus, Slash } from "lucide-react"
import { useState } from "react"
import type { CannedReply } from "#contract/writing.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { cannedQuery } from "../../../data/replies.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
// What these forms may be refused for.
import "../../../locales/writing-words.ts"
import { Page } from "../page.tsx"
import { CannedDialog } from "./canned-dialog.tsx"
import { CannedRow } from "./canned-row.tsx"

/** Texts one writes again and again: one's own, a team's, everybody's. */
export default function CannedPage() {
  const say = useSettingsWords()
  const { data } = useQuery(cannedQuery)
  const [edited, setEdited] = useState<CannedReply | "new" | null>(null)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("canned.add")}
    </Button>
  )
  return (
    <Page
      title={say("settings.canned")}
      text={say("canned.text")}
      action={data?.items.length ? add : undefined}
    >
      {!data && <SkeletonText lines={4} />}
      {data?.items.length === 0 && (
        <EmptyState icon={<Slash size={20} />} title={say("canned.none.title")} action={add}>
          {say("canned.none.text")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Rows label={say("settings.canned")}>
          {data.items.map((reply) => (
            <CannedRow key={reply.id} reply={reply} onEdit={() => setEdited(reply)} />
          ))}
        </Rows>
      )}
      {edited && data && (
        <CannedDialog
          reply={edited === "new" ? undefined : edited}
          variables={data.variables}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}
