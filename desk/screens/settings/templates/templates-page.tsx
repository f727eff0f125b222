import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { CalendarClock, Layers, Plus } from "lucide-react"
import { useState } from "react"
import type { Template } from "#contract/routes/templates.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { useCan } from "../../../app/me.ts"
import { reviewsQuery, templatesQuery } from "../../../data/templates.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { Page } from "../page.tsx"
import type { PageProps } from "../pages.ts"
import { AutomationPart } from "./automation-part.tsx"
import { EvidencePage } from "./evidence-page.tsx"
import { ReviewPage } from "./review-page.tsx"
import { TemplateDialog } from "./template-dialog.tsx"
import { TemplateRow } from "./template-row.tsx"

/** /settings/templates/for-<category>: a new one, to answer that. */
const FOR = "for-"

/** All templates, and the switch that stops them; one of them opens what it has proved, "review" the week's. */
export default function TemplatesPage({ item }: PageProps) {
  if (item === "review") return <ReviewPage />
  if (item?.startsWith(FOR)) return <TemplateList key={item} about={item.slice(FOR.length)} />
  if (item) return <EvidencePage key={item} id={item} />
  return <TemplateList />
}

function TemplateList({ about }: { about?: string }) {
  const say = useTemplatesWords()
  const title = useSettingsWords()("settings.templates")
  const can = useCan()
  const { data } = useQuery(templatesQuery)
  const [edited, setEdited] = useState<Template | "new" | null>(about ? "new" : null)
  const add = can("templates.manage") && (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("templates.add")}
    </Button>
  )
  const items = data?.items ?? []
  return (
    <Page title={title} text={say("templates.text")} action={items.length ? add : undefined}>
      {!data && <SkeletonText lines={4} />}
      {data && items.length === 0 && (
        <EmptyState icon={<Layers size={20} />} title={say("templates.none.title")} action={add}>
          {say("templates.none.text")}
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <AutomationPart />
          <Rows label={title}>
            {items.map((template) => (
              <TemplateRow key={template.id} template={template} onEdit={() => setEdited(template)} />
            ))}
          </Rows>
          <ReviewLink />
        </>
      )}
      {edited && data && (
        <TemplateDialog
          template={edited === "new" ? undefined : edited}
          about={about}
          variables={data.variables}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}

function ReviewLink() {
  const say = useTemplatesWords()
  const { data } = useQuery(reviewsQuery)
  return (
    <Link
      to="/settings/$page/$item"
      params={{ page: "templates", item: "review" }}
      className="ring-focus flex min-h-14 items-center gap-3 rounded-10 border border-line px-4 py-2 text-ink no-underline hover:bg-hover"
    >
      <CalendarClock size={20} className="text-muted" aria-hidden="true" />
      <span className="min-w-0">
        <span className="block">{say("templates.review")}</span>
        <span className="block text-13 text-muted">
          {data?.length === 0 ? say("review.none.title") : say("review.text")}
        </span>
      </span>
    </Link>
  )
}
