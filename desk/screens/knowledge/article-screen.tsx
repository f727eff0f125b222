import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ArrowLeft } from "lucide-react"
import { useState } from "react"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Failed } from "../../app/edges.tsx"
import { articleQuery } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { ArticleMenu } from "./article-menu.tsx"
import { FilingPart } from "./filing-part.tsx"
import { LanguageTabs } from "./language-tabs.tsx"
import { ReadersPart } from "./readers-part.tsx"
import { TextEditor } from "./text-editor.tsx"
import { VersionsDialog } from "./versions-dialog.tsx"

/** One article: its languages, how it reads, where it stands, what readers say. */
export function ArticleScreen({ id }: { id: string }) {
  const { data: article, error } = useQuery(articleQuery(id))
  if (error && !article) return <Failed error={error} />
  if (!article) return <SkeletonText lines={12} />
  return <Opened article={article} />
}

function Opened({ article }: { article: Article }) {
  const say = useKnowledgeWords()
  const [language, setLanguage] = useState<Locale>(article.source)
  const [showsVersions, setShowsVersions] = useState(false)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-4 p-4 desk:p-8">
        <header className="flex items-center gap-2">
          <BackLink />
          <h1 className="min-w-0 flex-1 font-semibold text-20 wrap-long" dir="auto">
            {article.title || say("article.new")}
          </h1>
          <ArticleMenu article={article} language={language} onVersions={() => setShowsVersions(true)} />
        </header>
        <LanguageTabs article={article} language={language} onChange={setLanguage} />
        <TextEditor key={language} article={article} language={language} />
        <div className="grid gap-x-4 gap-y-6 border-line border-t pt-4 desk:grid-cols-2">
          <FilingPart article={article} />
          <ReadersPart article={article} />
        </div>
      </div>
      {showsVersions && (
        <VersionsDialog article={article} language={language} onClose={() => setShowsVersions(false)} />
      )}
    </div>
  )
}

export function BackLink() {
  const say = useKnowledgeWords()
  return (
    <Link
      to="/knowledge"
      aria-label={say("article.back")}
      className="ring-focus -ms-2 grid size-8 place-items-center rounded-6 text-muted hover:bg-hover touch:size-11"
    >
      <ArrowLeft size={20} className="mirror-rtl" aria-hidden="true" />
    </Link>
  )
}
