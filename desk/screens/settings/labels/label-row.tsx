import { Merge, Pencil, Trash2 } from "lucide-react"
import type { Label } from "#contract/views.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { LabelDot } from "#ui/label-dot.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useChangingLabel } from "./undo-label.ts"

type Props = { label: Label; onEdit: () => void; onMerge: (() => void) | undefined }

export function LabelRow({ label, onEdit, onMerge }: Props) {
  const say = useSettingsWords()
  const remove = useChangingLabel(() => call("DELETE /api/v1/labels/:id", { params: { id: label.id } }))
  const count = { count: label.conversations }
  return (
    <Row
      title={
        <>
          <LabelDot colour={label.colour} />
          <span dir="auto">{label.name}</span>
        </>
      }
      detail={say("label-page.count", count)}
      after={
        <>
          <IconButton
            label={`${say("label-page.change")}: ${label.name}`}
            icon={<Pencil size={16} />}
            onPress={onEdit}
          />
          {onMerge && (
            <IconButton
              label={`${say("label-page.merge")}: ${label.name}`}
              icon={<Merge size={16} />}
              onPress={onMerge}
            />
          )}
          <Confirm
            title={say("label-page.remove.title", { name: label.name })}
            text={say("label-page.remove.text", count)}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton
                label={`${say("common.remove")}: ${label.name}`}
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
