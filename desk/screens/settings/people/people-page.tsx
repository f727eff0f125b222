import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { UserRoundPlus } from "lucide-react"
import { useEffect, useState } from "react"
import type { User } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { usersQuery } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page, Part } from "../page.tsx"
import type { PageProps } from "../pages.ts"
import { InviteDialog } from "./invite-dialog.tsx"
import { PersonRow } from "./person-row.tsx"

/** Who works here: invite, give a role and teams, let go. */
export default function PeoplePage({ item }: PageProps) {
  const say = useSettingsWords()
  const navigate = useNavigate()
  const { data: users } = useQuery(usersQuery)
  const [isInviting, setInviting] = useState(item === "invite")
  useEffect(() => setInviting((open) => open || item === "invite"), [item])
  const close = () => {
    setInviting(false)
    // The command bar leads to /settings/people/invite; closed means back at the list.
    if (item) void navigate({ to: "/settings/$page", params: { page: "people" } })
  }
  const gone = users?.filter(({ state }) => state === "deactivated") ?? []
  const invite = (
    <Button look="primary" icon={<UserRoundPlus size={16} />} onPress={() => setInviting(true)}>
      {say("people.invite")}
    </Button>
  )
  return (
    <Page title={say("settings.people")} text={say("people.text")} action={invite}>
      {!users && <SkeletonText lines={4} />}
      {users && (
        <People label={say("settings.people")} users={users.filter((user) => !gone.includes(user))} />
      )}
      {users?.length === 1 && (
        <p className="max-w-140 text-pretty text-13 text-muted">{say("people.alone")}</p>
      )}
      {gone.length > 0 && (
        <Part title={say("people.gone")} text={say("people.gone.text")}>
          <People label={say("people.gone")} users={gone} />
        </Part>
      )}
      {isInviting && <InviteDialog onClose={close} />}
    </Page>
  )
}

function People({ label, users }: { label: string; users: User[] }) {
  return (
    <Rows label={label}>
      {users.map((user) => (
        <PersonRow key={user.id} user={user} />
      ))}
    </Rows>
  )
}
