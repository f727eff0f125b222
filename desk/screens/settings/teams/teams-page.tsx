import { useQuery } from "@tanstack/react-query"
import { Plus, UsersRound } from "lucide-react"
import { useState } from "react"
import type { Team } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { teamsQuery } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"
import { TeamDialog } from "./team-dialog.tsx"
import { TeamRow } from "./team-row.tsx"

/** Groups of people a conversation can be given to. */
export default function TeamsPage() {
  const say = useSettingsWords()
  const { data: teams } = useQuery(teamsQuery)
  const [edited, setEdited] = useState<Team | "new" | null>(null)
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {say("teams.add")}
    </Button>
  )
  return (
    <Page title={say("settings.teams")} text={say("teams.text")} action={teams?.length ? add : undefined}>
      {!teams && <SkeletonText lines={4} />}
      {teams?.length === 0 && (
        <EmptyState icon={<UsersRound size={20} />} title={say("teams.none.title")} action={add}>
          {say("teams.none.text")}
        </EmptyState>
      )}
      {teams && teams.length > 0 && (
        <Rows label={say("settings.teams")}>
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} onEdit={() => setEdited(team)} />
          ))}
        </Rows>
      )}
      {edited && <TeamDialog team={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}
