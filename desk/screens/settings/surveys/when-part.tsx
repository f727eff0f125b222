import type { SurveyFields } from "#contract/routes/surveys.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { Option } from "#ui/options.tsx"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useInboxes } from "../../../data/channels.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { Part } from "../page.tsx"
import type { Edit } from "./survey-editor.tsx"
import { afterWords } from "./survey-row.tsx"

const moments = [0, 5, 30, 60, 240, 1440, 2880, 10_080]
const followUps = ["mark", "reopen", "none"] as const

/** When it is asked and whom, and what a bad answer does. */
export function WhenPart({ fields, onEdit }: { fields: SurveyFields; onEdit: Edit }) {
  const say = useSurveysWords()
  const inboxes = useInboxes()
  const { afterMinutes = 30, inboxIds = [], share = 100, againDays = 30, followUp = "mark" } = fields
  const known = moments.includes(afterMinutes) ? moments : [...moments, afterMinutes].sort((a, b) => a - b)
  return (
    <Part title={say("survey.when")}>
      <div className="grid items-end gap-4 desk:grid-cols-3">
        <Select
          label={say("survey.after")}
          value={String(afterMinutes)}
          onChange={(key) => onEdit({ afterMinutes: Number(key) })}
        >
          {known.map((minutes) => (
            <Option key={minutes} id={String(minutes)}>
              {afterWords(minutes, say)}
            </Option>
          ))}
        </Select>
        <Whole label={say("survey.share")} value={share} most={100} onChange={(share) => onEdit({ share })} />
        <Whole
          label={say("survey.again")}
          value={againDays}
          most={730}
          onChange={(againDays) => onEdit({ againDays })}
        />
      </div>
      {inboxes.length > 1 && (
        <CheckboxGroup
          label={say("survey.inboxes")}
          hint={say("survey.inboxes.hint")}
          value={inboxIds}
          onChange={(inboxIds) => onEdit({ inboxIds })}
        >
          {inboxes.map(({ id, name }) => (
            <Checkbox key={id} value={id}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <RadioGroup
        label={say("survey.follow-up")}
        value={followUp}
        onChange={(followUp) => onEdit({ followUp: followUp as (typeof followUps)[number] })}
      >
        {followUps.map((each) => (
          <Radio key={each} value={each}>
            {say(`survey.follow-up.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
    </Part>
  )
}

type WholeProps = { label: string; value: number; most: number; onChange: (value: number) => void }

/** A whole number from 1; what is no such number is left as it is. */
function Whole({ label, value, most, onChange }: WholeProps) {
  const set = (typed: string) => {
    const number = Number(typed.replace(/\D/g, ""))
    if (number >= 1 && number <= most) onChange(number)
  }
  return <TextField label={label} inputMode="numeric" value={String(value)} onChange={set} />
}
