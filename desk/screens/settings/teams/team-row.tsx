import { useQuery } from "@tanstack/react-query"
import { Pencil, Trash2 } from "lucide-react"
import type { Team } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { usersQuery } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"

export function TeamRow({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const say = useSettingsWords()
  const { data: users = [] } = useQuery(usersQuery)
  const members = users.filter(({ id }) => team.members.includes(id))
  const remove = useDoing({
    run: () => call("DELETE /api/v1/teams/:id", { params: { id: team.id } }),
    stale: ["team", "counts", "conversations"],
    done: say("teams.removed"),
  })
  return (
    <Row
      title={team.name}
      detail={members.map(({ name }) => name).join(", ") || say("teams.empty")}
      after={
        <>
          <span className="hidden gap-0.5 desk:flex">
            {members.slice(0, 5).map(({ id, name }) => (
              <Avatar key={id} name={name} seed={id} size={24} />
            ))}
          </span>
          <IconButton label={say("teams.change")} icon={<Pencil size={16} />} onPress={onEdit} />
          <Confirm
            title={say("teams.remove.title", { name: team.name })}
            text={say("teams.remove.text")}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton label={say("common.remove")} icon={<Trash2 size={16} />} onPress={ask} />
            )}
          />
        </>
      }
    />
  )
}
