import type { MergePreview } from "#contract/routes/customers.ts"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { type CustomersSay, useCustomersWords } from "../../locales/customers-words.ts"

export type Take = Record<string, "target" | "source">
type Props = { preview: MergePreview; take: Take; onTake: (take: Take) => void }

/** Where both say something and not the same: one of the two stays. */
export function MergeConflicts({ preview, take, onTake }: Props) {
  const say = useCustomersWords()
  if (!preview.conflicts.length) return null
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium text-12 text-muted">{say("merge.conflicts")}</legend>
      {preview.conflicts.map(({ field, target, source }) => (
        <RadioGroup
          key={field}
          label={fieldName(field, say)}
          value={take[field] ?? "target"}
          onChange={(side) => onTake({ ...take, [field]: side as "target" | "source" })}
        >
          <Radio value="target">{shown(field, target, preview, say)}</Radio>
          <Radio value="source">{shown(field, source, preview, say)}</Radio>
        </RadioGroup>
      ))}
    </fieldset>
  )
}

const ownFields = ["name", "locale", "timeZone", "isBlocked", "companyId"] as const

function fieldName(field: string, say: CustomersSay): string {
  const own = ownFields.find((each) => each === field)
  return own ? say(`merge.field.${own}`) : field.replace(/^attributes\./, "")
}

function shown(field: string, value: unknown, { target, source }: MergePreview, say: CustomersSay): string {
  if (field === "companyId")
    return [target, source].find(({ company }) => company?.id === value)?.company?.name ?? String(value)
  if (typeof value === "boolean") return say(value ? "merge.yes" : "merge.no")
  return typeof value === "string" ? value : JSON.stringify(value)
}
