import { useState } from "react"
import type { SurveyFields, Texts } from "#contract/routes/surveys.ts"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { LanguageChoice } from "./language-choice.tsx"
import type { Edit } from "./survey-editor.tsx"

type Props = {
  fields: SurveyFields
  language: string
  onLanguage: (language: string) => void
  onEdit: Edit
}

/** The words in one language at a time. */
export function TextsPart({ fields, language, onLanguage, onEdit }: Props) {
  const say = useSurveysWords()
  const { questions, thanks = {} } = fields
  const [first, second] = questions
  const [dropped, setDropped] = useState(second)
  const set = (index: number, text: string) =>
    onEdit({
      questions: questions.map((each, at) =>
        at === index ? { texts: put(each.texts, language, text) } : each,
      ),
    })
  const askMore = (isWanted: boolean) => {
    if (second) setDropped(second)
    onEdit({ questions: isWanted ? [first!, dropped ?? { texts: blank(first!.texts) }] : [first!] })
  }
  return (
    <section className="flex flex-col gap-4">
      <LanguageChoice fields={fields} language={language} onLanguage={onLanguage} onEdit={onEdit} />
      <TextArea
        label={say("survey.question")}
        hint={say("survey.question.hint")}
        rows={2}
        isRequired
        maxLength={300}
        value={first!.texts[language] ?? ""}
        onChange={(text) => set(0, text)}
      />
      <Checkbox isSelected={second !== undefined} onChange={askMore}>
        {say("survey.more")}
      </Checkbox>
      {second && (
        <TextArea
          label={say("survey.more.question")}
          rows={2}
          isRequired
          maxLength={300}
          value={second.texts[language] ?? ""}
          onChange={(text) => set(1, text)}
        />
      )}
      <TextField
        label={say("survey.thanks")}
        hint={say("survey.thanks.hint")}
        maxLength={300}
        value={thanks[language] ?? ""}
        onChange={(text) => onEdit({ thanks: put(thanks, language, text, true) })}
      />
      <RemoveLanguage fields={fields} language={language} onLanguage={onLanguage} onEdit={onEdit} />
    </section>
  )
}

function RemoveLanguage({ fields, language, onLanguage, onEdit }: Props) {
  const say = useSurveysWords()
  const names = new Intl.DisplayNames(useLocaleSpoken(), { type: "language" })
  const others = Object.keys(fields.questions[0]!.texts).filter((each) => each !== language)
  if (!others.length) return null
  const remove = () => {
    onLanguage(others[0]!)
    onEdit({
      questions: fields.questions.map(({ texts }) => ({ texts: without(texts, language) })),
      thanks: without(fields.thanks ?? {}, language),
    })
  }
  return (
    <div className="-ms-2">
      <Button look="quiet" size="small" onPress={remove}>
        {say("survey.language.remove")}: {names.of(language)}
      </Button>
    </div>
  )
}

function put(texts: Texts, language: string, text: string, mayGo = false): Texts {
  return mayGo && !text.trim() ? without(texts, language) : { ...texts, [language]: text }
}

const without = (texts: Texts, language: string): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([each]) => each !== language))

const blank = (texts: Texts): Texts => Object.fromEntries(Object.keys(texts).map((each) => [each, ""]))
