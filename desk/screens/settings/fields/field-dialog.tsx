import { useState } from "react"
import type { AttributeDefinition } from "#contract/views.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"

type Type = AttributeDefinition["type"]
const types: Type[] = ["text", "number", "date", "yes-no", "choice"]

type Props = {
  subject: AttributeDefinition["subject"]
  field: AttributeDefinition | undefined
  onClose: () => void
}

/** Name, type and what can be chosen. The type of a field that is in use stays: its values would no longer fit. */
export function FieldDialog({ subject, field, onClose }: Props) {
  const say = useSettingsWords()
  const [name, setName] = useState(field?.name ?? "")
  const [type, setType] = useState<Type>(field?.type ?? "text")
  const [choices, setChoices] = useState(field?.choices.join("\n") ?? "")
  const given = { name: name.trim(), choices: type === "choice" ? linesOf(choices) : [] }
  const save = useDoing({
    run: (): Promise<unknown> =>
      field
        ? call("PATCH /api/v1/attributes/:id", { params: { id: field.id }, body: given })
        : call("POST /api/v1/attributes", { body: { subject, type, ...given } }),
    stale: ["attributes"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(field ? "field-page.change" : "field-page.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <TextField
        label={say("field-page.name")}
        isRequired
        maxLength={80}
        autoFocus
        value={name}
        onChange={setName}
      />
      <Select
        label={say("field-page.type")}
        isDisabled={field !== undefined}
        selectedKey={type}
        onSelectionChange={(key) => setType(key as Type)}
      >
        {types.map((each) => (
          <Option key={each} id={each}>
            {say(`field-page.type.${each}`)}
          </Option>
        ))}
      </Select>
      {type === "choice" && (
        <TextArea
          label={say("field-page.choices")}
          hint={say("field-page.choices.hint")}
          value={choices}
          onChange={setChoices}
        />
      )}
    </FormDialog>
  )
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
}
