import { useLocale } from "react-aria-components/I18nProvider"
import { Option } from "#ui/options.tsx"
import { span } from "#ui/relative-words.ts"
import { Select } from "#ui/select.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"

/** In seconds: what the trade promises, from chat to reviews. */
const usual = [60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800]

/** How soon a waiting customer is promised an answer; the ring runs on this. */
export function PromiseField({
  seconds,
  onChange,
}: {
  seconds: number
  onChange: (seconds: number) => void
}) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  const choices = usual.includes(seconds) ? usual : [...usual, seconds].sort((a, b) => a - b)
  return (
    <Select
      label={say("inboxes.promise")}
      hint={say("inboxes.promise.hint")}
      value={String(seconds)}
      onChange={(key) => onChange(Number(key))}
    >
      {choices.map((choice) => (
        <Option key={choice} id={String(choice)}>
          {span(choice * 1000, locale)}
        </Option>
      ))}
    </Select>
  )
}
