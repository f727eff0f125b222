import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Article, ArticleVersion } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { Dialog } from "#ui/dialog.tsx"
import { call } from "../../app/api.ts"
import { dayAndTime } from "../../app/day-and-time.ts"
import { useCan } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { showArticle } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"
import { SafeHtml } from "./beside-text.tsx"
import { versionOf } from "./use-text.ts"

type Props = { article: Article; language: Locale; onClose: () => void }

/** Every version as it was, and the way back to it: as a new version, so that nothing is lost. */
export function VersionsDialog({ article, language, onClose }: Props) {
  const say = useKnowledgeWords()
  const of = { id: article.id, language }
  const list = useInfiniteQuery({
    queryKey: ["articles", "versions", article.id, language],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/articles/:id/texts/:language/versions", {
        params: of,
        query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  })
  const versions = list.data?.pages.flatMap(({ items }) => items as ArticleVersion[]) ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = chosen ?? versions[0]?.version
  return (
    <Dialog
      title={say("article.versions")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="wide"
      actions={shown && <Restore article={article} language={language} version={shown} onDone={onClose} />}
    >
      <div className="grid gap-4 desk:grid-cols-2">
        <ul className="flex flex-col overflow-y-auto">
          {versions.map((each) => (
            <Version
              key={each.version}
              version={each}
              isShown={each.version === shown}
              onShow={() => setChosen(each.version)}
            />
          ))}
          {list.hasNextPage && (
            <Button size="small" onPress={() => void list.fetchNextPage()}>
              {say("common.more")}
            </Button>
          )}
        </ul>
        {shown && <Text article={article} language={language} version={shown} />}
      </div>
    </Dialog>
  )
}

function Version({
  version: { version, by, at, isPublished },
  isShown,
  onShow,
}: {
  version: ArticleVersion
  isShown: boolean
  onShow: () => void
}) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  return (
    <li>
      <button
        type="button"
        aria-current={isShown}
        onClick={onShow}
        className={classes(
          "quick ring-focus-inset flex w-full flex-col gap-0.5 rounded-6 px-3 py-2 text-start hover:bg-hover",
          isShown && "bg-pressed",
        )}
      >
        <span className="flex items-center gap-2 font-medium text-14">
          {say("article.version", { version })}
          {isPublished && <Badge tone="good">{say("article.version.published")}</Badge>}
        </span>
        <span className="text-12 text-muted">
          {by}, {dayAndTime(at, locale)}
        </span>
      </button>
    </li>
  )
}

function useVersion({ id }: Article, language: Locale, version: number) {
  return useQuery({
    queryKey: ["article-version", id, language, version],
    queryFn: () =>
      call("GET /api/v1/articles/:id/texts/:language/versions/:version", {
        params: { id, language, version },
      }),
  }).data
}

function Text({ article, language, version }: { article: Article; language: Locale; version: number }) {
  const text = useVersion(article, language, version)
  if (!text) return null
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-semibold text-20" dir="auto">
        {text.title}
      </h3>
      <SafeHtml html={text.html} language={language} />
    </div>
  )
}

function Restore({
  article,
  language,
  version,
  onDone,
}: {
  article: Article
  language: Locale
  version: number
  onDone: () => void
}) {
  const say = useKnowledgeWords()
  const can = useCan()
  const text = useVersion(article, language, version)
  const newest = versionOf(article, language)
  const restore = useDoing({
    run: () =>
      call("PUT /api/v1/articles/:id/texts/:language", {
        params: { id: article.id, language },
        body: { title: text!.title, body: text!.body, seen: newest },
      }) as Promise<Article>,
    after: (saved) => {
      showArticle(saved)
      onDone()
    },
    done: (saved) => ({ title: say("article.saved", { version: versionOf(saved, language) }) }),
  })
  if (!can("articles.write")) return null
  return (
    <Button
      look="primary"
      isDisabled={!text || version === newest}
      isPending={restore.isPending}
      onPress={() => restore.mutate()}
    >
      {say("article.restore")}
    </Button>
  )
}
