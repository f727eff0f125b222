import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { useMe } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useDoing } from "../../app/use-doing.ts"
import { sectionName, sectionsQuery, showArticle } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages, useLocaleSpoken } from "../../locales/words.ts"
import { BackLink } from "./article-screen.tsx"

const nowhere = "none"

/** Language, title, section; the text is written where every other one is. */
export function NewArticle() {
  const say = useKnowledgeWords()
  const navigate = useNavigate()
  const locale = useLocaleSpoken()
  const { account, user } = useMe()
  const { data: sections = [] } = useQuery(sectionsQuery)
  const [language, setLanguage] = useState<Locale>(account.locale)
  const [title, setTitle] = useState("")
  const [section, setSection] = useState(nowhere)
  const add = useDoing({
    run: () =>
      call("POST /api/v1/articles", {
        body: { language, title, sectionId: section === nowhere ? null : section, ownerId: user.id },
      }) as Promise<Article>,
    after: (article) => {
      showArticle(article)
      void navigate({ to: "/knowledge/$article", params: { article: article.id }, replace: true })
    },
    isInline: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <div className="h-full overflow-y-auto">
      <form onSubmit={submit} className="mx-auto flex max-w-140 flex-col gap-4 p-4 desk:p-8">
        <header className="flex items-center gap-2">
          <BackLink />
          <h1 className="font-semibold text-20">{say("article.new")}</h1>
        </header>
        {add.error && <Banner tone="bad">{refusalWords(add.error, say as never)}</Banner>}
        <div>
          <SegmentedControl
            label={say("article.language")}
            value={language}
            onChange={setLanguage}
            options={Object.entries(languages).map(([id, name]) => ({ id: id as Locale, title: name }))}
          />
        </div>
        <TextField
          label={say("article.title")}
          value={title}
          onChange={setTitle}
          isRequired
          autoFocus
          maxLength={200}
        />
        <Select
          label={say("article.section")}
          selectedKey={section}
          onSelectionChange={(key) => setSection(String(key))}
        >
          <Option id={nowhere}>{say("article.section.none")}</Option>
          {sections.map((each) => (
            <Option key={each.id} id={each.id}>
              {sectionName(each, locale)}
            </Option>
          ))}
        </Select>
        <div>
          <Button look="primary" type="submit" isPending={add.isPending}>
            {say("knowledge.add")}
          </Button>
        </div>
      </form>
    </div>
  )
}
