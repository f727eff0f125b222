import type { NotificationRules } from "#contract/routes/notifications.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { type TogetherSay, useTogetherWords } from "../../../locales/together-words.ts"
import { Part } from "../page.tsx"

const intervals = [15, 60, 240, 480, 1440, 10_080]
const NIGHT = { from: 22 * 60, to: 7 * 60 }

type Props = { rules: NotificationRules; onChange: (part: Partial<NotificationRules>) => void }

/** Quiet hours, push at the desk, how often a mail. */
export function WhenPart({ rules, onChange }: Props) {
  const say = useTogetherWords()
  const { quiet } = rules
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const setQuiet = (to: NotificationRules["quiet"]) => onChange({ quiet: to, timeZone: own })
  return (
    <Part title={say("notify.when")}>
      <Switch
        isSelected={quiet !== null}
        onChange={(isOn) => setQuiet(isOn ? NIGHT : null)}
        hint={say("notify.quiet.text")}
      >
        {say("notify.quiet")}
      </Switch>
      {quiet && (
        <div className="flex flex-wrap gap-3 ps-12">
          <TimeOfDay
            label={say("notify.quiet.from")}
            minute={quiet.from}
            onChange={(from) => setQuiet({ ...quiet, from })}
          />
          <TimeOfDay
            label={say("notify.quiet.to")}
            minute={quiet.to}
            onChange={(to) => setQuiet({ ...quiet, to })}
          />
        </div>
      )}
      <Switch isSelected={rules.pushAtDesk} onChange={(pushAtDesk) => onChange({ pushAtDesk })}>
        {say("notify.at-desk")}
      </Switch>
      <div className="max-w-72">
        <Select
          label={say("notify.digest")}
          hint={say("notify.digest.text")}
          value={String(rules.digestMinutes)}
          onChange={(key) => onChange({ digestMinutes: Number(key) })}
        >
          {[...new Set([...intervals, rules.digestMinutes])]
            .sort((a, b) => a - b)
            .map((minutes) => (
              <Option key={minutes} id={String(minutes)}>
                {inWords(say, minutes)}
              </Option>
            ))}
        </Select>
      </div>
    </Part>
  )
}

function inWords(say: TogetherSay, minutes: number): string {
  if (minutes % 1440 === 0) return say("notify.days", { count: minutes / 1440 })
  if (minutes % 60 === 0) return say("notify.hours", { count: minutes / 60 })
  return say("notify.minutes", { count: minutes })
}

type TimeProps = { label: string; minute: number; onChange: (minute: number) => void }

/** The browser's own field for a time: it knows the person's clock, and every phone has a good one. */
function TimeOfDay({ label, minute, onChange }: TimeProps) {
  const two = (figure: number) => String(figure).padStart(2, "0")
  return (
    <label className="flex flex-col gap-1 font-medium text-13">
      {label}
      <input
        type="time"
        required
        defaultValue={`${two(Math.floor(minute / 60))}:${two(minute % 60)}`}
        onBlur={({ target }) => {
          const [hours, minutes] = target.value.split(":").map(Number)
          if (minutes !== undefined && hours! * 60 + minutes !== minute) onChange(hours! * 60 + minutes)
        }}
        className="ring-focus figures h-8 rounded-6 border border-edge bg-surface px-2.5 font-normal text-14 touch:h-11 touch:text-16"
      />
    </label>
  )
}
