import { useInfiniteQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { Pencil, Search, X } from "lucide-react"
import type { Article, MissedSearch } from "#contract/routes/knowledge.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { call } from "../../app/api.ts"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useCan } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { missedQuery, showArticle } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages, useLocaleSpoken } from "../../locales/words.ts"

/** What people searched and did not find: the list of what to write next. */
export function MissedList() {
  const say = useKnowledgeWords()
  const list = useInfiniteQuery(missedQuery)
  const items = list.data?.pages.flatMap((page) => page.items as MissedSearch[])
  return (
    <>
      {!items && <SkeletonText lines={6} />}
      {items?.length === 0 && (
        <EmptyState icon={<Search size={20} />} title={say("knowledge.missed.none.title")}>
          {say("knowledge.missed.none.text")}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <>
          <p className="max-w-140 text-pretty text-13 text-muted">{say("knowledge.missed.text")}</p>
          <Rows label={say("knowledge.missed")}>
            {items.map((missed) => (
              <Missed key={`${missed.language} ${missed.query}`} missed={missed} />
            ))}
          </Rows>
        </>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {say("common.more")}
        </Button>
      )}
    </>
  )
}

function Missed({ missed }: { missed: MissedSearch }) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  const { language, query, times, lastAt, articleId } = missed
  const details = [
    languages[language],
    say("knowledge.missed.times", { times }),
    say("knowledge.missed.last", { at: dayAndTime(lastAt, locale) }),
  ]
  return (
    <Row
      title={
        <span lang={language} dir="auto">
          {query}
        </span>
      }
      detail={details.join(" · ")}
      after={articleId ? <Written article={articleId} /> : <Deeds missed={missed} />}
    />
  )
}

function Written({ article }: { article: string }) {
  const say = useKnowledgeWords()
  return (
    <Link to="/knowledge/$article" params={{ article }} className="ring-focus rounded-6">
      <Badge tone="good" icon={<Pencil size={12} />}>
        {say("knowledge.missed.written")}
      </Badge>
    </Link>
  )
}

function Deeds({ missed: { language, query } }: { missed: MissedSearch }) {
  const say = useKnowledgeWords()
  const can = useCan()
  const navigate = useNavigate()
  const write = useDoing({
    run: async () =>
      (await call("POST /api/v1/articles", {
        body: { language, title: titled(query), missed: { language, query } },
      })) as Article,
    stale: ["missed-searches"],
    after: (article) => {
      showArticle(article)
      void navigate({ to: "/knowledge/$article", params: { article: article.id } })
    },
  })
  const dismiss = useDoing({
    run: () => call("POST /api/v1/missed-searches/dismissed", { body: { language, query } }),
    stale: ["missed-searches"],
    done: say("knowledge.missed.dismissed"),
  })
  if (!can("articles.write")) return null
  return (
    <>
      <Button size="small" isPending={write.isPending} onPress={() => write.mutate()}>
        {say("knowledge.missed.write")}
      </Button>
      <IconButton
        label={say("knowledge.missed.dismiss", { query })}
        icon={<X size={16} />}
        onPress={() => dismiss.mutate()}
      />
    </>
  )
}

/** As it was typed, with a capital: the writer makes a title of it. */
const titled = (query: string) => query.slice(0, 1).toLocaleUpperCase() + query.slice(1)
