import { useState } from "react"
import type { User } from "#contract/views.ts"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { RoleAndTeams } from "./role-and-teams.tsx"

export function ChangePersonDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useSettingsWords()
  const [place, setPlace] = useState({ role: user.role, teams: user.teams })
  const save = useDoing({
    run: () => call("PATCH /api/v1/users/:id", { params: { id: user.id }, body: place }),
    stale: ["team", "me"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={user.name}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <RoleAndTeams value={place} onChange={setPlace} />
    </FormDialog>
  )
}
