import type { Account, Locale } from "#contract/views.ts"
import { Button, type ButtonProps } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { TextField } from "#ui/text-field.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"
import { languages } from "../locales/words.ts"
import { HoursField } from "./hours-field.tsx"
import { TimeZoneField } from "./time-zone-field.tsx"

/** Without hours where they are asked for later. */
export type Business = Pick<Account, "name" | "timeZone" | "locale"> & Partial<Pick<Account, "hours">>

type Props = {
  value: Business
  onChange: (business: Business) => void
  onSubmit: () => void
  submit: { title: string; isPending: boolean; size?: ButtonProps["size"] }
  /** For the first thing somebody does here. */
  autoFocus?: boolean
}

/** What the business is called, where its clock hangs, its language, and when somebody is there. */
export function BusinessForm({ value, onChange, onSubmit, submit, autoFocus = false }: Props) {
  const say = useSettingsWords()
  const { title, ...button } = submit
  const change = (part: Partial<Business>) => onChange({ ...value, ...part })
  return (
    <form
      className="flex max-w-140 flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <TextField
        label={say("business.name")}
        hint={say("business.name.hint")}
        autoComplete="organization"
        isRequired
        autoFocus={autoFocus}
        value={value.name}
        onChange={(name) => change({ name })}
      />
      <TimeZoneField value={value.timeZone} onChange={(timeZone) => change({ timeZone })} />
      <div className="flex flex-col items-start gap-1">
        <span className="font-medium text-13">{say("business.language")}</span>
        <SegmentedControl
          label={say("business.language")}
          value={value.locale}
          onChange={(locale) => change({ locale })}
          options={(Object.keys(languages) as Locale[]).map((id) => ({ id, title: languages[id] }))}
        />
      </div>
      {value.hours && <HoursField hours={value.hours} onChange={(hours) => change({ hours })} />}
      <div>
        <Button type="submit" look="primary" {...button}>
          {title}
        </Button>
      </div>
    </form>
  )
}
