import { useQuery } from "@tanstack/react-query"
import type { Article } from "#contract/routes/knowledge.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { sectionName, sectionsQuery, showArticle } from "../../data/articles.ts"
import { useColleagues } from "../../data/people.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"

const nobody = "none"
type Filing = Partial<Pick<Article, "sectionId" | "ownerId" | "reviewOn" | "isStaffOnly">>

/** Where it stands, whose it is, when it is read again, for whom it is; each takes effect at once. */
export function FilingPart({ article }: { article: Article }) {
  const say = useKnowledgeWords()
  const isDisabled = !useCan()("articles.write")
  const locale = useLocaleSpoken()
  const { data: sections = [] } = useQuery(sectionsQuery)
  const colleagues = useColleagues()
  const file = useDoing({
    run: (body: Filing) =>
      call("PATCH /api/v1/articles/:id", { params: { id: article.id }, body }) as Promise<Article>,
    after: showArticle,
    done: say("common.saved"),
  })
  const idOf = (key: unknown) => (key === nobody ? null : (key as string))
  return (
    <section className="flex flex-col gap-3" aria-label={say("article.filing")}>
      <Select
        label={say("article.section")}
        isDisabled={isDisabled}
        selectedKey={article.sectionId ?? nobody}
        onSelectionChange={(key) => file.mutate({ sectionId: idOf(key) })}
      >
        <Option id={nobody}>{say("article.section.none")}</Option>
        {sections.map((section) => (
          <Option key={section.id} id={section.id}>
            {sectionName(section, locale)}
          </Option>
        ))}
      </Select>
      <div className="grid gap-3 desk:grid-cols-2">
        <Select
          label={say("article.owner")}
          isDisabled={isDisabled}
          selectedKey={article.ownerId ?? nobody}
          onSelectionChange={(key) => file.mutate({ ownerId: idOf(key) })}
        >
          <Option id={nobody}>{say("article.owner.none")}</Option>
          {colleagues.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
        <TextField
          label={say("article.review")}
          type="date"
          isDisabled={isDisabled}
          value={article.reviewOn ?? ""}
          onChange={(day) => file.mutate({ reviewOn: day || null })}
        />
      </div>
      <Switch
        isSelected={article.isStaffOnly}
        isDisabled={isDisabled}
        hint={say("article.for-staff.hint")}
        onChange={(isStaffOnly) => file.mutate({ isStaffOnly })}
      >
        {say("article.for-staff")}
      </Switch>
    </section>
  )
}
