import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useState } from "react"
import type { MacroAction } from "#contract/writing.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { labelsQuery } from "../../../data/labels.ts"
import { useColleagues, useTeams } from "../../../data/people.ts"
import { cannedQuery } from "../../../data/replies.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { languages } from "../../../locales/words.ts"
import { VariablesMenu, withVariable } from "../canned/texts-field.tsx"
import type { Step } from "./macro-dialog.tsx"

type Props = { step: Step; onChange: (action: MacroAction) => void; onRemove: () => void }

/** One step with its fields. */
export function MacroStep({ step: { action }, onChange, onRemove }: Props) {
  const say = useSettingsWords()
  const title = say(`macros.do.${action.do}`)
  return (
    <li className="flex items-start gap-2 rounded-10 border border-line px-3 py-2.5">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <StepFields action={action} onChange={onChange} title={title} />
      </div>
      <IconButton
        size="small"
        label={say("macros.remove-step", { step: title })}
        icon={<X size={16} />}
        onPress={onRemove}
      />
    </li>
  )
}

type FieldsProps = { action: MacroAction; title: string; onChange: (action: MacroAction) => void }

function StepFields({ action, title, onChange }: FieldsProps) {
  if (action.do === "reply" || action.do === "note")
    return <TextStep action={action} title={title} onChange={onChange} />
  if (action.do === "label") return <LabelStep action={action} title={title} onChange={onChange} />
  if (action.do === "assign") return <AssignStep action={action} title={title} onChange={onChange} />
  if (action.do === "priority") return <PriorityStep action={action} title={title} onChange={onChange} />
  if (action.do === "snooze") return <SnoozeStep action={action} title={title} onChange={onChange} />
  return <p className="py-0.5 font-medium text-13">{title}</p>
}

type Of<D extends MacroAction["do"]> = Omit<FieldsProps, "action"> & {
  action: MacroAction & { do: D }
}

function TextStep({ action, title, onChange }: Of<"reply" | "note">) {
  const { data } = useQuery(cannedQuery)
  const [locale, setLocale] = useState(everyOther)
  const { text, write } = textIn(action, locale, onChange)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLanguages texts={action.texts ?? {}} value={locale} onChange={setLocale} />
        <VariablesMenu
          variables={data?.variables ?? []}
          onPick={(variable) => write(withVariable(text, variable, null))}
        />
      </div>
      <TextArea
        label={title}
        isRequired={locale === everyOther}
        rows={3}
        value={text}
        onChange={write}
        maxLength={20_000}
      />
    </>
  )
}

/** The text for whoever has none in their language. */
const everyOther = "*"

function textIn(action: Of<"reply" | "note">["action"], locale: string, onChange: FieldsProps["onChange"]) {
  if (locale === everyOther)
    return { text: action.text, write: (text: string) => onChange({ ...action, text }) }
  const { texts = {}, ...rest } = action
  const { [locale]: text = "", ...others } = texts
  // What is empty again is no text of its own.
  const write = (next: string) =>
    onChange({ ...rest, texts: next.trim() ? { ...others, [locale]: next } : others })
  return { text, write }
}

type LanguagesProps = { texts: Record<string, string>; value: string; onChange: (locale: string) => void }

/** One text for all, and one for each language that gets its own. */
function TextLanguages({ texts, value, onChange }: LanguagesProps) {
  const say = useSettingsWords()
  const known = [...new Set([...Object.keys(languages), ...Object.keys(texts)])]
  return (
    <SegmentedControl
      label={say("canned.language")}
      options={[
        { id: everyOther, title: say("macros.every-language"), label: say("macros.every-language") },
        ...known.map((id) => ({
          id,
          title: `${id}${texts[id] ? " ✓" : ""}`,
          label: languages[id as keyof typeof languages] ?? id,
        })),
      ]}
      value={value}
      onChange={onChange}
    />
  )
}

function LabelStep({ action, title, onChange }: Of<"label">) {
  const { data: labels = [] } = useQuery(labelsQuery)
  return (
    <CheckboxGroup label={title} value={action.add} onChange={(add) => onChange({ ...action, add })}>
      {labels.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function AssignStep({ action, title, onChange }: Of<"assign">) {
  const say = useSettingsWords()
  const people = useColleagues()
  const teams = useTeams()
  const value = action.teamId ? `team ${action.teamId}` : (action.userId ?? "nobody")
  const choose = (key: string) => {
    if (key.startsWith("team ")) onChange({ do: "assign", teamId: key.slice(5) })
    else onChange({ do: "assign", userId: key === "nobody" ? null : key })
  }
  return (
    <Select label={title} value={value} onChange={(key) => choose(String(key))}>
      <Option id="me">{say("macros.assign.me")}</Option>
      <Option id="nobody">{say("macros.assign.nobody")}</Option>
      {people.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
      {teams.map(({ id, name }) => (
        <Option key={id} id={`team ${id}`}>
          {name}
        </Option>
      ))}
    </Select>
  )
}

function PriorityStep({ action, title, onChange }: Of<"priority">) {
  const say = useSettingsWords()
  return (
    <Select
      label={title}
      value={String(action.priority)}
      onChange={(key) => onChange({ do: "priority", priority: Number(key) })}
    >
      {([2, 1, 0, -1] as const).map((priority) => (
        <Option key={priority} id={String(priority)}>
          {say(`macros.priority.${priority}`)}
        </Option>
      ))}
    </Select>
  )
}

const hours = [1, 4, 24, 72, 168] as const

function SnoozeStep({ action, title, onChange }: Of<"snooze">) {
  const say = useSettingsWords()
  const choices = [...new Set([...hours, ...(action.hours ? [action.hours] : [])])]
  return (
    <Select
      label={title}
      value={String(action.hours ?? "reply")}
      onChange={(key) => onChange({ do: "snooze", hours: key === "reply" ? null : Number(key) })}
    >
      <Option id="reply">{say("macros.snooze.reply")}</Option>
      {choices.map((count) => (
        <Option key={count} id={String(count)}>
          {say("macros.snooze.hours", { count })}
        </Option>
      ))}
    </Select>
  )
}
