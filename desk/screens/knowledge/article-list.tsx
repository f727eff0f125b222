import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { BookOpenCheck, EyeOff, Search } from "lucide-react"
import { useDeferredValue, useState } from "react"
import type { ArticleLine } from "#contract/routes/knowledge.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextField } from "#ui/text-field.tsx"
import { Failed } from "../../app/edges.tsx"
import { articlesQuery, sectionName, sectionsQuery, type WantedArticles } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"
import { LanguageMarks } from "./language-marks.tsx"

/** Articles below their sections, each with its languages, its review and its readers. */
export function ArticleList() {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  const [wanted, setWanted] = useState<WantedArticles>({ words: "", only: "" })
  const asked = useDeferredValue(wanted)
  const list = useInfiniteQuery(articlesQuery(asked, locale))
  const { data: sections = [] } = useQuery(sectionsQuery)
  const articles = list.data?.pages.flatMap(({ items }) => items)
  if (list.error && !articles) return <Failed error={list.error} />
  const groups = [
    ...sections.map((section) => ({ id: section.id as string | null, name: sectionName(section, locale) })),
    { id: null, name: say("section.none") },
  ]
  const isUnfiltered = !asked.words && !asked.only
  return (
    <>
      {!(isUnfiltered && articles?.length === 0) && <Filters wanted={wanted} onChange={setWanted} />}
      {!articles && <SkeletonText lines={8} />}
      {articles?.length === 0 &&
        (isUnfiltered ? (
          <EmptyState icon={<BookOpenCheck size={20} />} title={say("knowledge.empty.title")}>
            {say("knowledge.empty.text")}
          </EmptyState>
        ) : (
          <p className="py-6 text-center text-muted">{say("knowledge.none")}</p>
        ))}
      {articles &&
        groups.map(({ id, name }) => (
          <Group key={id} name={name} articles={articles.filter(({ sectionId }) => sectionId === id)} />
        ))}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {say("common.more")}
        </Button>
      )}
    </>
  )
}

function Filters({
  wanted,
  onChange,
}: {
  wanted: WantedArticles
  onChange: (wanted: WantedArticles) => void
}) {
  const say = useKnowledgeWords()
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-0 flex-1 basis-60">
        <TextField
          label={say("knowledge.search")}
          placeholder={say("knowledge.search")}
          hideLabel
          type="search"
          before={<Search size={16} />}
          value={wanted.words}
          onChange={(words) => onChange({ ...wanted, words })}
        />
      </div>
      <div className="w-56">
        <Select
          label={say("knowledge.only")}
          hideLabel
          selectedKey={wanted.only || "all"}
          onSelectionChange={(key) =>
            onChange({ ...wanted, only: key === "all" ? "" : (key as WantedArticles["only"]) })
          }
        >
          <Option id="all">{say("knowledge.only.all")}</Option>
          <Option id="due">{say("knowledge.only.due")}</Option>
          <Option id="outdated">{say("knowledge.only.outdated")}</Option>
          <Option id="draft">{say("knowledge.only.draft")}</Option>
        </Select>
      </div>
    </div>
  )
}

function Group({ name, articles }: { name: string; articles: ArticleLine[] }) {
  if (!articles.length) return null
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium text-13 text-muted" dir="auto">
        {name}
      </h2>
      <ul className="rounded-10 border border-line bg-surface">
        {articles.map((article) => (
          <Line key={article.id} article={article} />
        ))}
      </ul>
    </section>
  )
}

function Line({ article }: { article: ArticleLine }) {
  return (
    <li className="border-line border-b last:border-b-0">
      <Link
        to="/knowledge/$article"
        params={{ article: article.id }}
        className="ring-focus-inset flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-ink no-underline hover:bg-hover"
      >
        <span className="flex min-w-0 flex-1 basis-72 items-center gap-2">
          {article.isStaffOnly && <Staff />}
          <span className="min-w-0 font-medium wrap-long" dir="auto">
            {article.title}
          </span>
        </span>
        <Due on={article.reviewOn} />
        <Readers article={article} />
        <LanguageMarks article={article} />
      </Link>
    </li>
  )
}

function Staff() {
  const say = useKnowledgeWords()
  return (
    <span title={say("article.for-staff")} className="shrink-0 text-muted">
      <EyeOff size={14} aria-hidden="true" />
      <span className="sr-only">{say("article.for-staff")}</span>
    </span>
  )
}

/** Only what is due: a date months away says nothing in a list. */
function Due({ on }: { on: string | null }) {
  const say = useKnowledgeWords()
  if (!on || on > new Date().toLocaleDateString("en-CA")) return null
  return <Badge tone="warn">{say("knowledge.due")}</Badge>
}

function Readers({ article: { views, helpful, unhelpful } }: { article: ArticleLine }) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  const all = helpful + unhelpful
  const share = new Intl.NumberFormat(locale, { style: "percent" }).format(all ? helpful / all : 0)
  const words = say("article.readers.value", { views, helpful, unhelpful })
  return (
    <span className="figures w-36 text-13 text-muted" title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true">
        {views > 0 && `${new Intl.NumberFormat(locale).format(views)}×`}
        {all > 4 && ` · ${say("knowledge.helpful", { share })}`}
      </span>
    </span>
  )
}
