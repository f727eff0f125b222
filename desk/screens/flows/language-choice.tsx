import { SegmentedControl } from "#ui/segmented-control.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { languages } from "../../locales/words.ts"
import { useBuilding } from "./building.ts"

export const languageName = (language: string): string =>
  languages[language as keyof typeof languages] ?? language

/** In which of the flow's languages texts are shown and written. */
export function LanguageChoice() {
  const { document, language, speak } = useBuilding()
  const say = useBuilderWords()
  if (document.languages.length < 2) return null
  return (
    <span>
      <SegmentedControl
        label={say("flow.language")}
        options={document.languages.map((id) => ({ id, title: id, label: languageName(id) }))}
        value={language}
        onChange={speak}
      />
    </span>
  )
}
