import { Pencil, Trash2 } from "lucide-react"
import type { CannedReply } from "#contract/writing.ts"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useMayKeep, useOwnerWords } from "./ownership.ts"

export function CannedRow({ reply, onEdit }: { reply: CannedReply; onEdit: () => void }) {
  const say = useSettingsWords()
  const owner = useOwnerWords()
  const mayKeep = useMayKeep()
  const remove = useDoing({
    run: () => call("DELETE /api/v1/canned-replies/:id", { params: { id: reply.id } }),
    stale: ["replies"],
    done: say("canned.removed"),
  })
  const text = Object.values(reply.texts)[0]!.replace(/\s+/g, " ").slice(0, 120)
  const languages = Object.keys(reply.texts).join(", ")
  return (
    <Row
      title={
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 wrap-long">{reply.title}</span>
          {reply.shortcut && <Badge>{`/${reply.shortcut}`}</Badge>}
        </span>
      }
      detail={`${owner(reply)} · ${languages} · ${say("canned.used", { count: reply.used })} · ${text}`}
      after={
        mayKeep(reply) && (
          <>
            <IconButton
              label={say("canned.change", { title: reply.title })}
              icon={<Pencil size={16} />}
              onPress={onEdit}
            />
            <Confirm
              title={say("canned.remove.title", { title: reply.title })}
              text={say("canned.remove.text")}
              action={say("common.remove")}
              onYes={() => remove.mutate()}
              trigger={(ask) => (
                <IconButton
                  label={say("canned.remove.label", { title: reply.title })}
                  icon={<Trash2 size={16} />}
                  onPress={ask}
                />
              )}
            />
          </>
        )
      }
    />
  )
}
