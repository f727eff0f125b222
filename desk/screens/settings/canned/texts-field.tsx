import { Braces } from "lucide-react"
import { useRef, useState } from "react"
import { Button } from "#ui/button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { languages } from "../../../locales/words.ts"

type Props = {
  texts: Record<string, string>
  onChange: (texts: Record<string, string>) => void
  variables: string[]
}

/** One text per language; the customer gets the one in theirs. A variable is put where the cursor stands. */
export function TextsField({ texts, onChange, variables }: Props) {
  const say = useSettingsWords()
  const [locale, setLocale] = useState(Object.keys(texts)[0] ?? "en")
  const field = useRef<HTMLTextAreaElement>(null)
  const known = [...new Set([...Object.keys(languages), ...Object.keys(texts)])]
  const write = (text: string) => onChange({ ...texts, [locale]: text })
  const put = (variable: string) => write(withVariable(texts[locale] ?? "", variable, field.current))
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={say("canned.language")}
          options={known.map((id) => ({
            id,
            title: `${id}${texts[id]?.trim() ? " ✓" : ""}`,
            label: languages[id as keyof typeof languages] ?? id,
          }))}
          value={locale}
          onChange={setLocale}
        />
        <VariablesMenu variables={variables} onPick={put} />
      </div>
      <TextArea
        ref={field}
        label={say("canned.text-field")}
        hint={say("canned.text-hint")}
        rows={6}
        maxLength={20_000}
        value={texts[locale] ?? ""}
        onChange={write}
      />
    </div>
  )
}

export function VariablesMenu({
  variables,
  onPick,
}: {
  variables: string[]
  onPick: (variable: string) => void
}) {
  const say = useSettingsWords()
  return (
    <Menu
      label={say("canned.variable")}
      trigger={
        <Button size="small" icon={<Braces size={16} />}>
          {say("canned.variable")}
        </Button>
      }
    >
      {variables.map((variable) => (
        <MenuItem key={variable} onAction={() => onPick(variable)}>
          {variable}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** A first name is often missing, so it comes with something that stands for it. */
export function withVariable(text: string, variable: string, field: HTMLTextAreaElement | null): string {
  const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length]
  const place = variable.startsWith("customer.") ? `{{${variable}|…}}` : `{{${variable}}}`
  return text.slice(0, from) + place + text.slice(to)
}
