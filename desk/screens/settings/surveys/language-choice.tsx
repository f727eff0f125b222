import { Plus } from "lucide-react"
import { useState } from "react"
import type { SurveyFields } from "#contract/routes/surveys.ts"
import { Button } from "#ui/button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import type { Edit } from "./survey-editor.tsx"

type Props = {
  fields: SurveyFields
  language: string
  onLanguage: (language: string) => void
  onEdit: Edit
}

/** Which language one writes in; another begins empty. */
export function LanguageChoice({ fields, language, onLanguage, onEdit }: Props) {
  const say = useSurveysWords()
  const names = new Intl.DisplayNames(useLocaleSpoken(), { type: "language" })
  const [code, setCode] = useState<string | null>(null)
  const written = Object.keys(fields.questions[0]!.texts)
  const isNew = /^[a-z]{2,3}$/.test(code ?? "") && !written.includes(code!)
  const add = () => {
    onEdit({ questions: fields.questions.map(({ texts }) => ({ texts: { ...texts, [code!]: "" } })) })
    onLanguage(code!)
    setCode(null)
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-40">
        <Select label={say("survey.language")} value={language} onChange={(key) => onLanguage(String(key))}>
          {written.map((each) => (
            <Option key={each} id={each}>
              {names.of(each) ?? each}
            </Option>
          ))}
        </Select>
      </div>
      {code === null ? (
        <Button look="quiet" icon={<Plus size={16} />} onPress={() => setCode("")}>
          {say("survey.language.add")}
        </Button>
      ) : (
        <>
          <div className="w-44">
            <TextField
              label={say("survey.language.code")}
              placeholder={say("survey.language.code.hint")}
              autoFocus
              maxLength={3}
              value={code}
              onChange={(typed) => setCode(typed.toLowerCase())}
            />
          </div>
          <Button isDisabled={!isNew} onPress={add}>
            {say("survey.language.add")}
          </Button>
        </>
      )}
    </div>
  )
}
