import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { articlesQuery } from "../../data/articles.ts"
import { templatesQuery } from "../../data/templates.ts"
import { type BuilderSay, useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"
import { useBuilding } from "./building.ts"
import type { FieldsProps } from "./step-form.tsx"

export function ArticleField({ step, onChange }: FieldsProps<"article">) {
  const { data } = useInfiniteQuery(articlesQuery({ words: "", only: "" }, useLocaleSpoken()))
  const articles = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ isStaffOnly }) => !isStaffOnly)
    .map(({ id, title }) => ({ id, name: title }))
  return (
    <OneOf
      label={useBuilderWords()("step.article.which")}
      items={articles}
      value={step.articleId}
      onChange={(articleId) => onChange({ ...step, articleId }, "")}
    />
  )
}

export function TemplateField({ step, onChange }: FieldsProps<"template">) {
  const { data } = useQuery(templatesQuery)
  return (
    <OneOf
      label={useBuilderWords()("step.template.which")}
      items={data?.items ?? []}
      value={step.templateId}
      onChange={(templateId) => onChange({ ...step, templateId }, "")}
    />
  )
}

/** Keeps something in a field of the account's own. */
export function SetFields({ step, onChange }: FieldsProps<"set">) {
  const say = useBuilderWords()
  const { around } = useBuilding()
  const before = `${step.subject}.attributes.`
  const fields = around.variables
    .filter((name) => name.startsWith(before))
    .map((name) => ({ id: name.slice(before.length), name: name.slice(before.length) }))
  return (
    <>
      <span>
        <SegmentedControl
          label={say("step.set.subject")}
          options={(["conversation", "customer"] as const).map((id) => ({
            id,
            title: say(`step.set.${id}`),
          }))}
          value={step.subject}
          onChange={(subject) => onChange({ ...step, subject, key: "" }, "")}
        />
      </span>
      {fields.length === 0 && <p className="text-13 text-muted">{say("step.set.none")}</p>}
      <OneOf
        label={say("step.set.field")}
        items={fields}
        value={step.key || null}
        onChange={(key) => onChange({ ...step, key }, "")}
      />
      <TextField
        label={say("step.set.value")}
        maxLength={500}
        value={step.value}
        onChange={(value) => onChange({ ...step, value }, "value")}
      />
    </>
  )
}

type OneOfProps = {
  label: string
  items: { id: string; name: string }[]
  value: string | null
  onChange: (id: string) => void
}

function OneOf({ label, items, value, onChange }: OneOfProps) {
  const say = useBuilderWords()
  return (
    <Select
      label={label}
      placeholder={say("step.choose")}
      value={items.some(({ id }) => id === value) ? value : null}
      onChange={(key) => onChange(String(key))}
    >
      {items.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
    </Select>
  )
}

/** Times people think in; another one that stands there already stays to be chosen. */
const usual = [5, 30, 60, 240, 1_440, 4_320, 10_080]
const WRITES = "writes"

export function WaitField({ step, onChange }: FieldsProps<"wait">) {
  const say = useBuilderWords()
  const { minutes } = step
  const times = minutes === null || usual.includes(minutes) ? usual : [minutes, ...usual]
  return (
    <Select
      label={say("step.wait.long")}
      value={minutes === null ? WRITES : String(minutes)}
      onChange={(key) => onChange({ ...step, minutes: key === WRITES ? null : Number(key) }, "")}
    >
      <Option id={WRITES}>{say("step.wait.writes")}</Option>
      {times.map((time) => (
        <Option key={time} id={String(time)}>
          {timeWords(time, say)}
        </Option>
      ))}
    </Select>
  )
}

function timeWords(minutes: number, say: BuilderSay): string {
  if (minutes % 1_440 === 0) return say("step.wait.days", { count: minutes / 1_440 })
  if (minutes % 60 === 0) return say("step.wait.hours", { count: minutes / 60 })
  return say("step.wait.minutes", { count: minutes })
}
