import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { Button } from "react-aria-components/Button"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { attributesQuery } from "../../data/attributes.ts"
import type { FindingSay } from "../../locales/finding-words.ts"
import type { Choice } from "./choices.ts"
import { fields, type Making } from "./conditions.ts"

type Props = {
  making: Making
  choices: Choice[]
  say: FindingSay
  onChange: (making: Making) => void
}

export function ValueField(props: Props) {
  const { kind } = fields[props.making.field]
  if (kind === "several") return <Several {...props} />
  if (kind === "moment") return <Moment {...props} />
  if (kind === "files") return <Files {...props} />
  return <Attribute {...props} />
}

/** One of several is enough: each stands as a word that can be taken away, and one may be added. */
function Several({ making, choices, say, onChange }: Props) {
  const titleOf = (id: string) => choices.find((choice) => choice.id === id)?.title ?? "?"
  const rest = choices.filter(({ id }) => !making.value.includes(id))
  const without = (id: string) => onChange({ ...making, value: making.value.filter((other) => other !== id) })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {making.value.map((id) => (
        <Button
          key={id}
          aria-label={say("viewing.value.remove", { name: titleOf(id) })}
          className="quick ring-focus flex h-8 max-w-full items-center gap-1 rounded-6 bg-accent-tint px-2 text-13 text-accent-ink touch:h-11"
          onPress={() => without(id)}
        >
          <span className="truncate">{titleOf(id)}</span>
          <X size={12} aria-hidden="true" />
        </Button>
      ))}
      {rest.length > 0 && (
        <div className="min-w-28 flex-1">
          <Select
            label={say("viewing.value")}
            hideLabel
            placeholder={say("viewing.value.add")}
            selectedKey={null}
            onSelectionChange={(key) => key && onChange({ ...making, value: [...making.value, String(key)] })}
          >
            {rest.map(({ id, title }) => (
              <Option key={id} id={id}>
                {title}
              </Option>
            ))}
          </Select>
        </div>
      )}
    </div>
  )
}

const AGO = ["-12h", "-1d", "-3d", "-1w", "-2w", "-1m", "-6m"] as const

/** So long ago, which moves along with today; or one day, which stays. */
function Moment({ making, say, onChange }: Props) {
  const [value = ""] = making.value
  const isDay = !AGO.some((ago) => ago === value)
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-32 flex-1">
        <Select
          label={say("viewing.value")}
          hideLabel
          selectedKey={isDay ? "date" : value}
          onSelectionChange={(key) =>
            onChange({
              ...making,
              value: [key === "date" ? new Date().toISOString().slice(0, 10) : String(key)],
            })
          }
        >
          {[...AGO, "date" as const].map((ago) => (
            <Option key={ago} id={ago}>
              {say(`viewing.ago.${ago}`)}
            </Option>
          ))}
        </Select>
      </div>
      {isDay && (
        <TextField
          label={say("viewing.date")}
          hideLabel
          type="date"
          value={value.slice(0, 10)}
          onChange={(day) => onChange({ ...making, value: [day] })}
        />
      )}
    </div>
  )
}

function Files({ making, say, onChange }: Props) {
  return (
    <Select
      label={say("viewing.value")}
      hideLabel
      selectedKey={making.value[0] ?? "yes"}
      onSelectionChange={(key) => onChange({ ...making, value: [String(key)] })}
    >
      <Option id="yes">{say("viewing.files.yes")}</Option>
      <Option id="no">{say("viewing.files.no")}</Option>
    </Select>
  )
}

/** One of the account's own fields of a conversation; a choice is chosen, anything else is typed. */
function Attribute({ making, say, onChange }: Props) {
  const { data = [] } = useQuery(attributesQuery)
  const own = data.filter(({ subject }) => subject === "conversation")
  const choices = own.find(({ key }) => key === making.key)?.choices ?? []
  const isTyped = making.operator === "is" || making.operator === "is-not"
  const valued = (value: string) => onChange({ ...making, value: [value] })
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-28 flex-1">
        <Select
          label={say("viewing.field.attribute")}
          hideLabel
          placeholder={say("viewing.value.add")}
          selectedKey={making.key || null}
          onSelectionChange={(key) => onChange({ ...making, key: String(key), value: [] })}
        >
          {own.map(({ key, name }) => (
            <Option key={key} id={key}>
              {name}
            </Option>
          ))}
        </Select>
      </div>
      {isTyped && choices.length > 0 && (
        <div className="min-w-28 flex-1">
          <Select
            label={say("viewing.value")}
            hideLabel
            selectedKey={making.value[0] ?? null}
            onSelectionChange={(key) => valued(String(key))}
          >
            {choices.map((choice) => (
              <Option key={choice} id={choice}>
                {choice}
              </Option>
            ))}
          </Select>
        </div>
      )}
      {isTyped && choices.length === 0 && (
        <div className="min-w-28 flex-1">
          <TextField label={say("viewing.value")} hideLabel value={making.value[0] ?? ""} onChange={valued} />
        </div>
      )}
    </div>
  )
}
