import { useQuery } from "@tanstack/react-query"
import { EyeOff, FileText, Link2 } from "lucide-react"
import type { FoundArticle } from "#contract/routes/knowledge.ts"
import type { Conversation } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useScene } from "../../../commands/use-scene.ts"
import { suggestedQuery } from "../../../data/articles.ts"
import { useKnowledgeWords } from "../../../locales/knowledge-words.ts"
import { PanelSection } from "../panel-section.tsx"
import { asInserted } from "./inserting.ts"

/** Articles that may answer what the customer wrote last; nothing where none does. */
export function ArticlesSection({ conversation }: { conversation: Conversation }) {
  const say = useKnowledgeWords()
  const { data } = useQuery(suggestedQuery(conversation.id, conversation.seq))
  if (!data?.items.length) return null
  return (
    <PanelSection title={say("suggested.title")}>
      <ul className="flex flex-col gap-1">
        {data.items.map((article) => (
          <Suggested key={article.id} article={article} />
        ))}
      </ul>
    </PanelSection>
  )
}

function Suggested({ article }: { article: FoundArticle }) {
  const say = useKnowledgeWords()
  const { composer } = useScene()
  const insert = async (how: "link" | "text") => {
    try {
      composer?.insert(await asInserted(article, how))
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  return (
    <li className="flex items-start gap-1">
      <span className="min-w-0 flex-1 py-1 text-13" title={article.excerpt}>
        {article.isStaffOnly && (
          <EyeOff size={12} aria-label={say("insert.staff")} className="me-1 inline text-muted" />
        )}
        {article.url ? (
          <a
            href={article.url}
            target="_blank"
            rel="noopener"
            className="ring-focus rounded-6 wrap-long"
            dir="auto"
          >
            {article.title}
          </a>
        ) : (
          <span className="wrap-long" dir="auto">
            {article.title}
          </span>
        )}
      </span>
      {composer && article.url && (
        <IconButton
          size="small"
          label={`${say("insert.link")}: ${article.title}`}
          icon={<Link2 size={14} />}
          onPress={() => void insert("link")}
        />
      )}
      {composer && (
        <IconButton
          size="small"
          label={`${say("insert.text")}: ${article.title}`}
          icon={<FileText size={14} />}
          onPress={() => void insert("text")}
        />
      )}
    </li>
  )
}
