import { useLocale } from "react-aria-components/I18nProvider"
import { ComboBox } from "#ui/combo-box.tsx"
import { Option } from "#ui/options.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"

const zones = Intl.supportedValuesOf("timeZone")

/** Where the business is; guessed from this browser at first. Its clock is shown, so that a wrong one is seen. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  const known = zones.includes(value) ? zones : [value, ...zones]
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: value }).format()
  return (
    <ComboBox
      label={say("business.zone")}
      hint={`${say("business.zone.hint")} ${say("business.zone.now", { time })}`}
      none={say("business.zone.none")}
      value={value}
      onChange={(key) => key && onChange(String(key))}
      menuTrigger="input"
    >
      {known.map((zone) => (
        <Option key={zone} id={zone}>
          {zone.replaceAll("_", " ")}
        </Option>
      ))}
    </ComboBox>
  )
}

export function guessedZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
