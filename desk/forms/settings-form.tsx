import { ChevronRight } from "lucide-react"
import type { Problem } from "#contract/views.ts"
import { useSettingWords } from "../locales/setting-words.ts"
import { useSettingsWords } from "../locales/settings-words.ts"
import { SettingField } from "./setting-field.tsx"
import { grouped, isShown, type Setting, type Settings } from "./setting-schema.ts"

type Props = {
  settings: Setting[]
  values: Settings
  onChange: (values: Settings) => void
  problems: Problem[]
}

/** A form that the channel draws itself, by its schema. A new channel needs no line here. */
export function SettingsForm({ settings, ...rest }: Props) {
  const shown = settings.filter((setting) => isShown(setting, rest.values))
  const folded = shown.filter(({ isAdvanced }) => isAdvanced)
  return (
    <>
      <Groups settings={shown.filter(({ isAdvanced }) => !isAdvanced)} {...rest} />
      {folded.length > 0 && <Folded settings={folded} {...rest} />}
    </>
  )
}

/** What most shops never touch. It opens by itself when something in it needs another look. */
function Folded(props: Props) {
  const say = useSettingsWords()
  const isWrong = props.problems.some(({ setting }) => props.settings.some(({ name }) => name === setting))
  return (
    <details className="group border-line border-t pt-4" {...(isWrong ? { open: true } : {})}>
      <summary className="ring-focus -ms-1 flex min-h-8 w-fit cursor-default list-none items-center gap-1.5 rounded-6 pe-2 font-medium text-14 hover:bg-hover touch:min-h-11">
        <ChevronRight size={16} className="mirror-rtl text-muted group-open:rotate-90" aria-hidden="true" />
        {say("inboxes.advanced")}
      </summary>
      <div className="flex flex-col gap-8 pt-4">
        <Groups {...props} />
      </div>
    </details>
  )
}

function Groups({ settings, values, onChange, problems }: Props) {
  const words = useSettingWords()
  return grouped(settings).map(({ group, settings: inside }) => (
    <fieldset key={group} className="flex min-w-0 flex-col gap-4">
      {group && <legend className="mb-3 font-semibold text-14">{words.of(group)}</legend>}
      {inside.map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          value={values[setting.name]}
          onChange={(value) => onChange({ ...values, [setting.name]: value })}
          problem={problems.find((problem) => problem.setting === setting.name)}
        />
      ))}
    </fieldset>
  ))
}
