import { useState } from "react"
import type { Label } from "#contract/views.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { call } from "../../../app/api.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { useChangingLabel } from "./undo-label.ts"

type Props = { label: Label; labels: Label[]; onClose: () => void }

/** Two labels become one; how many conversations that touches is said before. */
export function MergeDialog({ label, labels, onClose }: Props) {
  const say = useSettingsWords()
  const others = labels.filter(({ id }) => id !== label.id)
  const [into, setInto] = useState(others[0]!.id)
  const merge = useChangingLabel(
    () => call("POST /api/v1/labels/:id/merge", { params: { id: label.id }, body: { into } }),
    onClose,
  )
  return (
    <FormDialog
      title={say("label-page.merge.title", { name: label.name })}
      submit={say("label-page.merge")}
      onSubmit={merge.mutate}
      onClose={onClose}
      isPending={merge.isPending}
      error={merge.error}
    >
      <p>{say("label-page.merge.text", { count: label.conversations })}</p>
      <Select
        label={say("label-page.merge.into")}
        selectedKey={into}
        onSelectionChange={(key) => setInto(String(key))}
      >
        {others.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
    </FormDialog>
  )
}
