import { Pencil, Trash2 } from "lucide-react"
import type { AttributeDefinition } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"

export function FieldRow({ field, onEdit }: { field: AttributeDefinition; onEdit: () => void }) {
  const say = useSettingsWords()
  const remove = useDoing({
    run: () => call("DELETE /api/v1/attributes/:id", { params: { id: field.id } }),
    stale: ["attributes"],
    done: say("field-page.removed"),
  })
  const type = say(`field-page.type.${field.type}`)
  return (
    <Row
      title={<span dir="auto">{field.name}</span>}
      detail={[type, field.choices.join(", ")].filter(Boolean).join(": ")}
      after={
        <>
          <IconButton
            label={`${say("field-page.change")}: ${field.name}`}
            icon={<Pencil size={16} />}
            onPress={onEdit}
          />
          <Confirm
            title={say("field-page.remove.title", { name: field.name })}
            text={say("field-page.remove.text")}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton
                label={`${say("common.remove")}: ${field.name}`}
                icon={<Trash2 size={16} />}
                onPress={ask}
              />
            )}
          />
        </>
      }
    />
  )
}
