import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import type { Survey, SurveyFields, SurveyKind } from "#contract/routes/surveys.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import type { Usual } from "../../../data/surveys.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { Page, Part } from "../page.tsx"
import { SurveyPreview } from "./survey-preview.tsx"
import { SurveyTest } from "./survey-test.tsx"
import { TextsPart } from "./texts-part.tsx"
import { WhenPart } from "./when-part.tsx"

export type Edit = (part: Partial<SurveyFields>) => void

/** One survey: its words in each language, when it is asked, and beside it what the customer will see. */
export function SurveyEditor({
  survey,
  kind,
  usual,
}: {
  survey: Survey | undefined
  kind: SurveyKind
  usual: Usual
}) {
  const say = useSurveysWords()
  const navigate = useNavigate()
  const [fields, setFields] = useState<SurveyFields>(() =>
    begin(survey, kind, usual, say(`survey.kind.${kind}`)),
  )
  const [language, setLanguage] = useState(useFirstLanguage(fields))
  const edit: Edit = (part) => setFields((before) => ({ ...before, ...part }))
  const save = useDoing({
    run: () => kept(survey, fields),
    stale: ["surveys"],
    done: say("common.saved"),
    after: () => void navigate({ to: "/settings/$page", params: { page: "surveys" } }),
    isInline: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Page
      title={survey ? survey.name : say("surveys.add")}
      text={say(`survey.kind.${kind}.about`)}
      back="surveys"
      isWide
      action={survey && <SurveyTest id={survey.id} language={language} />}
    >
      <div className="grid gap-8 wide:grid-cols-[minmax(0,1fr)_20rem]">
        <form onSubmit={submit} className="flex flex-col gap-8">
          {save.error && <Banner tone="bad">{refusalWords(save.error, say)}</Banner>}
          <TextField
            label={say("survey.name")}
            hint={say("survey.name.hint")}
            isRequired
            maxLength={80}
            value={fields.name}
            onChange={(name) => edit({ name })}
          />
          <TextsPart fields={fields} language={language} onLanguage={setLanguage} onEdit={edit} />
          <WhenPart fields={fields} onEdit={edit} />
          <div className="flex flex-wrap items-center gap-4">
            <Button look="primary" type="submit" isPending={save.isPending}>
              {say("common.save")}
            </Button>
            <Checkbox isSelected={fields.isOn ?? false} onChange={(isOn) => edit({ isOn })}>
              {say("survey.is-on")}
            </Checkbox>
          </div>
        </form>
        <div>
          <Part title={say("survey.preview")}>
            <SurveyPreview fields={fields} language={language} />
          </Part>
        </div>
      </div>
    </Page>
  )
}

function begin(survey: Survey | undefined, kind: SurveyKind, usual: Usual, name: string): SurveyFields {
  if (survey) {
    const { id: _, asked: __, answered: ___, ...fields } = survey
    return fields
  }
  const rest = { isOn: true, afterMinutes: 30, inboxIds: [], share: 100 }
  return { name, kind, ...usual[kind], ...rest, followUp: "mark" }
}

/** One's own language, if it is written in it. */
function useFirstLanguage({ questions }: SurveyFields): string {
  const mine = useLocaleSpoken().slice(0, 2)
  const written = questions[0]!.texts
  return mine in written ? mine : Object.keys(written)[0]!
}

function kept(survey: Survey | undefined, body: SurveyFields): Promise<unknown> {
  if (!survey) return call("POST /api/v1/surveys", { body })
  return call("PUT /api/v1/surveys/:id", { params: { id: survey.id }, body })
}
