import { useState } from "react"
import type { Team } from "#contract/views.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useColleagues } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"

/** Name and members; the same window makes a team and changes one. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const say = useSettingsWords()
  const colleagues = useColleagues()
  const [name, setName] = useState(team?.name ?? "")
  const [members, setMembers] = useState(team?.members ?? [])
  const save = useDoing({
    run: () => saved(team, { name, members }),
    stale: ["team"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(team ? "teams.change" : "teams.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <TextField
        label={say("teams.name")}
        isRequired
        maxLength={120}
        autoFocus
        value={name}
        onChange={setName}
      />
      <CheckboxGroup label={say("teams.members")} value={members} onChange={setMembers}>
        {colleagues.map((user) => (
          <Checkbox key={user.id} value={user.id}>
            {user.name}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </FormDialog>
  )
}

function saved(team: Team | undefined, body: { name: string; members: string[] }): Promise<unknown> {
  if (!team) return call("POST /api/v1/teams", { body })
  return call("PATCH /api/v1/teams/:id", { params: { id: team.id }, body })
}
