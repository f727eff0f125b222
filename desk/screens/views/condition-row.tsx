import { X } from "lucide-react"
import { IconButton } from "#ui/icon-button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import type { FindingSay } from "../../locales/finding-words.ts"
import type { Choice } from "./choices.ts"
import { emptyOf, type Field, fields, type Making } from "./conditions.ts"
import { ValueField } from "./value-field.tsx"

type Props = {
  making: Making
  choices: (field: Field) => Choice[]
  say: FindingSay
  onChange: (making: Making) => void
  onRemove: () => void
}

/** One line: what, how, which. Wraps on a phone. */
export function ConditionRow({ making, choices, say, onChange, onRemove }: Props) {
  return (
    <li className="flex flex-wrap items-start gap-2 rounded-10 border border-line bg-surface p-2">
      <div className="min-w-36 flex-1">
        <Select
          label={say("viewing.field")}
          hideLabel
          selectedKey={making.field}
          onSelectionChange={(key) => onChange(emptyOf(key as Field, making.row))}
        >
          {(Object.keys(fields) as Field[]).map((field) => (
            <Option key={field} id={field}>
              {say(`viewing.field.${field}`)}
            </Option>
          ))}
        </Select>
      </div>
      {fields[making.field].operators.length > 1 && (
        <div className="w-36">
          <Select
            label={say("viewing.operator")}
            hideLabel
            selectedKey={making.operator}
            onSelectionChange={(key) => onChange({ ...making, operator: key as Making["operator"] })}
          >
            {fields[making.field].operators.map((operator) => (
              <Option key={operator} id={operator}>
                {say(`viewing.${operator}`)}
              </Option>
            ))}
          </Select>
        </div>
      )}
      <div className="min-w-44 flex-[2]">
        <ValueField making={making} choices={choices(making.field)} say={say} onChange={onChange} />
      </div>
      <IconButton label={say("viewing.remove")} icon={<X size={16} />} onPress={onRemove} />
    </li>
  )
}
