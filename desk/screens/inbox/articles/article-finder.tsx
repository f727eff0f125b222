import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { BookOpenCheck, EyeOff } from "lucide-react"
import { useState } from "react"
import type { FoundArticle } from "#contract/routes/knowledge.ts"
import type { Conversation } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { type Findable, Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { foundQuery, suggestedQuery } from "../../../data/articles.ts"
import { useKnowledgeWords } from "../../../locales/knowledge-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { asInserted } from "./inserting.ts"

type Props = { conversation: Conversation; onPick: (text: string) => void; onClose: () => void }

/**
 * What may answer the newest message, or what one searches. An article goes into the reply as its title and link; what has no
 * link, since it is for staff only, as its words.
 */
export function ArticleFinder({ conversation, onPick, onClose }: Props) {
  const say = useKnowledgeWords()
  const locale = useLocaleSpoken()
  const [typed, setTyped] = useState("")
  const { data: suggested } = useQuery(suggestedQuery(conversation.id, conversation.seq))
  const language = suggested?.language ?? locale
  const { data: found } = useQuery({ ...foundQuery(typed, language), placeholderData: keepPreviousData })
  const items = typed.trim().length > 1 ? (found ?? []) : (suggested?.items ?? [])
  const pick = async (id: string) => {
    const article = items.find((each) => each.id === id)
    try {
      if (article) onPick(await asInserted(article, article.url ? "link" : "text"))
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  return (
    <Finder
      label={say("insert.title")}
      placeholder={say("insert.search")}
      none={say("insert.none")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={items.map((article) => shown(article, say("insert.staff")))}
      onPick={(id) => void pick(id)}
    />
  )
}

function shown({ id, title, excerpt, isStaffOnly }: FoundArticle, staff: string): Findable {
  return {
    id,
    title,
    detail: (
      <span className="flex items-center gap-1">
        {isStaffOnly && <Badge>{staff}</Badge>}
        <span className="truncate">{excerpt}</span>
      </span>
    ),
    icon: isStaffOnly ? <EyeOff size={16} /> : <BookOpenCheck size={16} />,
  }
}
