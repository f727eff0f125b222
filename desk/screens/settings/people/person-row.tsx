import { Ellipsis, ShieldCheck } from "lucide-react"
import { useState } from "react"
import type { User } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu } from "#ui/menu.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { Row } from "#ui/row.tsx"
import { useMe } from "../../../app/me.ts"
import { useTeams } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { roleWords } from "../roles/role-words.ts"
import { ChangePersonDialog } from "./change-person-dialog.tsx"
import { NewLinkDialog } from "./new-link-dialog.tsx"
import { type OpenDialog, PersonMenu } from "./person-menu.tsx"

export function PersonRow({ user }: { user: User }) {
  const say = useSettingsWords()
  const isMe = useMe().user.id === user.id
  const [open, setOpen] = useState<OpenDialog>(null)
  const label = say("people.menu", { name: user.name })
  return (
    <Row
      before={<Avatar name={user.name} seed={user.id} />}
      title={
        <>
          <span dir="auto" className="min-w-0 wrap-long">
            {user.name}
          </span>
          {isMe && <Badge>{say("row.you")}</Badge>}
          {user.state === "invited" && <Badge tone="info">{say("people.invited")}</Badge>}
          {(user.hasTotp || user.hasPasskey) && <SafeMark />}
        </>
      }
      detail={<Detail user={user} />}
      after={
        <>
          <span className="text-13 text-muted max-desk:hidden">{roleWords(user.role, say)}</span>
          <Menu label={label} trigger={<IconButton label={label} icon={<Ellipsis size={16} />} />}>
            <PersonMenu user={user} isMe={isMe} onOpen={setOpen} />
          </Menu>
          {open === "change" && <ChangePersonDialog user={user} onClose={() => setOpen(null)} />}
          {open === "link" && <NewLinkDialog user={user} onClose={() => setOpen(null)} />}
        </>
      }
    />
  )
}

/** A second factor is on: what an admin wants to see at a glance. */
function SafeMark() {
  const say = useSettingsWords()
  return (
    <span role="img" aria-label={say("people.safe")} title={say("people.safe")} className="text-accent">
      <ShieldCheck size={16} />
    </span>
  )
}

function Detail({ user }: { user: User }) {
  const say = useSettingsWords()
  const teams = useTeams().filter(({ id }) => user.teams.includes(id))
  return (
    <>
      <span>{user.email}</span>
      <span className="desk:hidden">
        {"\u00a0· "}
        {roleWords(user.role, say)}
      </span>
      {teams.length > 0 && (
        <span>
          {"\u00a0· "}
          {teams.map(({ name }) => name).join(", ")}
        </span>
      )}
      {user.lastSeenAt && user.state === "active" && (
        <span className="whitespace-nowrap">
          {"\u00a0· "}
          {say("people.seen")} <RelativeTime at={user.lastSeenAt} />
        </span>
      )}
    </>
  )
}
