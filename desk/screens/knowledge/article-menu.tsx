import { useNavigate } from "@tanstack/react-router"
import { Ellipsis, EyeOff, History, Trash2 } from "lucide-react"
import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { call } from "../../app/api.ts"
import { useCan } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { showArticle } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages } from "../../locales/words.ts"

type Props = { article: Article; language: Locale; onVersions: () => void }

/** What is done seldom: versions, taking a language back, removing (which can be undone). */
export function ArticleMenu({ article, language, onVersions }: Props) {
  const say = useKnowledgeWords()
  const can = useCan()("articles.write")
  const { unpublish, remove } = useDeeds(article, language)
  const text = article.texts.find((each) => each.language === language)
  return (
    <Menu
      label={say("common.more")}
      trigger={<IconButton label={say("common.more")} icon={<Ellipsis size={20} />} />}
    >
      <MenuItem icon={<History size={16} />} isDisabled={!text} onAction={onVersions}>
        {say("article.versions")}
      </MenuItem>
      {can && text?.publishedVersion && (
        <MenuItem icon={<EyeOff size={16} />} onAction={() => unpublish.mutate()}>
          {say("article.unpublish", { language: languages[language] })}
        </MenuItem>
      )}
      {can && (
        <MenuItem icon={<Trash2 size={16} />} isDanger onAction={() => remove.mutate()}>
          {say("article.remove")}
        </MenuItem>
      )}
    </Menu>
  )
}

function useDeeds({ id }: Article, language: Locale) {
  const say = useKnowledgeWords()
  const navigate = useNavigate()
  const unpublish = useDoing({
    run: () =>
      call("DELETE /api/v1/articles/:id/texts/:language/published", {
        params: { id, language },
      }) as Promise<Article>,
    after: showArticle,
    done: say("article.unpublished"),
  })
  const back = useDoing({
    run: () => call("DELETE /api/v1/articles/:id/removal", { params: { id } }) as Promise<Article>,
    after: showArticle,
    done: say("article.brought-back"),
  })
  const remove = useDoing({
    run: () => call("DELETE /api/v1/articles/:id", { params: { id } }),
    stale: ["articles"],
    after: () => void navigate({ to: "/knowledge" }),
    done: () => ({
      title: say("article.removed"),
      undo: { label: say("common.undo"), run: () => back.mutate() },
    }),
  })
  return { unpublish, remove }
}
