import { useQuery } from "@tanstack/react-query"
import { MessageCircleQuestion, Plus } from "lucide-react"
import { useState } from "react"
import type { Category } from "#contract/routes/answers.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { categoriesQuery } from "../../../data/categories.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"
import { CategoryDialog } from "./category-dialog.tsx"
import { CategoryRow } from "./category-row.tsx"

/** What customers ask, told apart: make, describe, give examples, remove. */
export default function CategoriesPage() {
  const say = useAnswersWords()
  const title = useSettingsWords()("settings.categories")
  const { data: categories } = useQuery(categoriesQuery)
  const [edited, setEdited] = useState<Category | "new" | null>(null)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("categories.add")}
    </Button>
  )
  return (
    <Page title={title} text={say("categories.text")} action={categories?.length ? add : undefined}>
      {!categories && <SkeletonText lines={4} />}
      {categories?.length === 0 && (
        <EmptyState
          icon={<MessageCircleQuestion size={20} />}
          title={say("categories.none.title")}
          action={add}
        >
          {say("categories.none.text")}
        </EmptyState>
      )}
      {categories && categories.length > 0 && (
        <Rows label={title}>
          {categories.map((category) => (
            <CategoryRow key={category.id} category={category} onEdit={() => setEdited(category)} />
          ))}
        </Rows>
      )}
      {edited && (
        <CategoryDialog category={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  )
}
