import type { Article } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages } from "../../locales/words.ts"
import { StateIcon } from "./language-marks.tsx"

/** The languages of an article with how each stands. */
export function LanguageTabs({
  article,
  language,
  onChange,
}: {
  article: Article
  language: Locale
  onChange: (language: Locale) => void
}) {
  const say = useKnowledgeWords()
  return (
    <div className="flex overflow-x-auto">
      <SegmentedControl
        label={say("article.language")}
        value={language}
        onChange={onChange}
        options={article.languages.map(({ language: id, state }) => ({
          id,
          label: `${languages[id]}, ${say(`article.state.${state}`)}`,
          title: (
            <>
              <span className="uppercase desk:hidden">{id}</span>
              <span className="hidden desk:inline">{languages[id]}</span>
              <StateIcon state={state} />
              <span className="hidden text-12 text-muted desk:inline">{say(`article.state.${state}`)}</span>
            </>
          ),
        }))}
      />
    </div>
  )
}
