import { useQuery } from "@tanstack/react-query"
import { Workflow } from "lucide-react"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { flowsQuery } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "../settings/page.tsx"
import type { PageProps } from "../settings/pages.ts"
import { FlowBuilder } from "./flow-builder.tsx"
import { FlowRow } from "./flow-row.tsx"
import { NewFlow } from "./new-flow.tsx"

/** All flows; one of them opens where it is built. */
export default function FlowsPage({ item }: PageProps) {
  return item ? <FlowBuilder key={item} id={item} /> : <List />
}

function List() {
  const say = useBuilderWords()
  const title = useSettingsWords()("settings.flows")
  const { data } = useQuery(flowsQuery)
  const items = data?.items ?? []
  return (
    <Page title={title} text={say("flows.text")} action={items.length ? <NewFlow /> : undefined}>
      {!data && <SkeletonText lines={4} />}
      {data && items.length === 0 && (
        <EmptyState icon={<Workflow size={20} />} title={say("flows.none.title")} action={<NewFlow />}>
          {say("flows.none.text")}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Rows label={title}>
          {items.map((flow) => (
            <FlowRow key={flow.id} flow={flow} />
          ))}
        </Rows>
      )}
    </Page>
  )
}
