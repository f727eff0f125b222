import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { ExternalLink, Plus } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { useCan } from "../../app/me.ts"
import { helpCentreQuery } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { ArticleList } from "./article-list.tsx"
import { ArticleScreen } from "./article-screen.tsx"
import { MissedList } from "./missed-list.tsx"
import { NewArticle } from "./new-article.tsx"
import { SectionsDialog } from "./sections-dialog.tsx"

/** Articles by section, what people missed, and one article with everything about it. */
export function KnowledgeScreen() {
  const { article } = useParams({ strict: false })
  if (article === "new") return <NewArticle />
  if (article && article !== "missed") return <ArticleScreen key={article} id={article} />
  return <Overview isMissed={article === "missed"} />
}

function Overview({ isMissed }: { isMissed: boolean }) {
  const say = useKnowledgeWords()
  const can = useCan()
  const { data: centre } = useQuery(helpCentreQuery)
  const [showsSections, setShowsSections] = useState(false)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-4 p-4 desk:p-8">
        <header className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1 basis-72">
            <h1 className="font-semibold text-20">{say("knowledge.title")}</h1>
            <p className="mt-1 max-w-140 text-pretty text-muted">{say("knowledge.text")}</p>
          </div>
          {can("articles.write") && (
            <Link to="/knowledge/$article" params={{ article: "new" }} className={primaryLink}>
              <Plus size={16} aria-hidden="true" />
              {say("knowledge.add")}
            </Link>
          )}
        </header>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <nav aria-label={say("knowledge.title")} className="flex gap-1">
            <Tab to="/knowledge" isHere={!isMissed} title={say("knowledge.articles")} />
            <Tab to="/knowledge/missed" isHere={isMissed} title={say("knowledge.missed")} />
          </nav>
          <span className="flex-1" />
          {can("articles.write") && (
            <Button size="small" look="quiet" onPress={() => setShowsSections(true)}>
              {say("section.sections")}
            </Button>
          )}
          {centre?.isOn && (
            <a
              href={centre.url}
              target="_blank"
              rel="noopener"
              className="ring-focus inline-flex items-center gap-1 rounded-6 py-1 text-13 touch:py-3"
            >
              {say("help.open")}
              <ExternalLink size={14} aria-hidden="true" />
            </a>
          )}
        </div>
        {isMissed ? <MissedList /> : <ArticleList />}
      </div>
      {showsSections && <SectionsDialog onClose={() => setShowsSections(false)} />}
    </div>
  )
}

const primaryLink =
  "quick ring-focus inline-flex h-8 items-center gap-1.5 rounded-6 bg-fill px-3 font-medium text-14 text-on-fill no-underline touch:h-11"

function Tab({ to, isHere, title }: { to: string; isHere: boolean; title: string }) {
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={classes(
        "quick ring-focus inline-flex h-8 items-center rounded-6 px-3 text-14 no-underline touch:h-11",
        isHere ? "bg-pressed font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      {title}
    </Link>
  )
}
