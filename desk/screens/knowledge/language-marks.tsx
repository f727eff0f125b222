import { Check, Minus, Pencil, TriangleAlert } from "lucide-react"
import type { ArticleLine, LanguageState } from "#contract/routes/knowledge.ts"
import { classes } from "#ui/classes.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages } from "../../locales/words.ts"

const look: Record<LanguageState, string> = {
  current: "text-accent-ink",
  draft: "text-muted",
  outdated: "text-amber-ink",
  missing: "text-faint",
}
const icons = { current: Check, draft: Pencil, outdated: TriangleAlert, missing: Minus }

/** The sign beside a language; its colour is never the only one that says it. */
export function StateIcon({ state }: { state: LanguageState }) {
  const Icon = icons[state]
  return <Icon size={12} strokeWidth={2.5} aria-hidden="true" className={look[state]} />
}

/** How each language of an article stands, in the room of three letters. */
export function LanguageMarks({ article }: { article: Pick<ArticleLine, "languages"> }) {
  const say = useKnowledgeWords()
  return (
    <span className="flex gap-2">
      {article.languages.map(({ language, state }) => {
        const words = `${languages[language]}: ${say(`article.state.${state}`)}`
        return (
          <span
            key={language}
            title={words}
            className={classes("inline-flex w-9 items-center gap-1 text-12", look[state])}
          >
            <span className="sr-only">{words}</span>
            <span aria-hidden="true" className="font-medium uppercase">
              {language}
            </span>
            <StateIcon state={state} />
          </span>
        )
      })}
    </span>
  )
}
