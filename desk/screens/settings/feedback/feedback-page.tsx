import { useState } from "react"
import type { SurveyKind } from "#contract/routes/surveys.ts"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { Page } from "../page.tsx"
import { ScoresPart } from "./scores-part.tsx"
import { StreamPart } from "./stream-part.tsx"

const kinds: SurveyKind[] = ["csat", "ces", "nps"]
const periods = [30, 90, 365] as const

/** What customers answered: the figures with what is not known about them, and every answer in their own words. */
export default function FeedbackPage() {
  const say = useSurveysWords()
  const title = useSettingsWords()("settings.feedback")
  const [kind, setKind] = useState<SurveyKind>("csat")
  const [days, setDays] = useState(90)
  return (
    <Page
      title={title}
      isWide
      action={
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label={say("survey.kind")}
            options={kinds.map((id) => ({ id, title: say(`survey.kind.${id}`) }))}
            value={kind}
            onChange={setKind}
          />
          <div className="w-36">
            <Select
              label={say("feedback.period")}
              hideLabel
              value={String(days)}
              onChange={(key) => setDays(Number(key))}
            >
              {periods.map((each) => (
                <Option key={each} id={String(each)}>
                  {say("feedback.days", { days: each })}
                </Option>
              ))}
            </Select>
          </div>
        </div>
      }
    >
      <ScoresPart kind={kind} days={days} />
      <StreamPart kind={kind} days={days} />
    </Page>
  )
}
