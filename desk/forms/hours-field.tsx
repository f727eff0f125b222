import { useState } from "react"
import type { Hours } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"
import { DayHours } from "./day-hours.tsx"
import { presets, usualHours, week } from "./hours.ts"

export type HoursProps = { hours: Hours; onChange: (hours: Hours) => void }

/** When somebody is there. Promises only run in these hours; no hours at all mean around the clock. */
export function HoursField({ hours, onChange }: HoursProps) {
  const say = useSettingsWords()
  // What was written there comes back when somebody only looked at the other choice.
  const [before, setBefore] = useState(hours.length > 0 ? hours : usualHours)
  const isAlways = hours.length === 0
  const change = (next: Hours) => {
    setBefore(next)
    onChange(next)
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-13">{say("business.hours")}</legend>
      <div className="flex flex-col items-start gap-1">
        <SegmentedControl
          label={say("business.hours")}
          value={isAlways ? "always" : "hours"}
          onChange={(mode) => onChange(mode === "always" ? [] : before)}
          options={[
            { id: "hours", title: say("hours.some") },
            { id: "always", title: say("hours.always") },
          ]}
        />
        <p className="text-12 text-muted">{say(isAlways ? "hours.always.hint" : "business.hours.hint")}</p>
      </div>
      {!isAlways && <Presets onChange={change} />}
      {!isAlways && (
        <div className="rounded-10 border border-line bg-surface">
          {week.map((day) => (
            <DayHours key={day} day={day} hours={hours} onChange={change} />
          ))}
        </div>
      )}
    </fieldset>
  )
}

function Presets({ onChange }: Pick<HoursProps, "onChange">) {
  const say = useSettingsWords()
  return (
    <div className="flex flex-wrap gap-2">
      {(Object.keys(presets) as (keyof typeof presets)[]).map((name) => (
        <Button key={name} size="small" onPress={() => onChange(presets[name])}>
          {say(`hours.preset.${name}`)}
        </Button>
      ))}
    </div>
  )
}
