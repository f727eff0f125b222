import { KeyRound, Link2, UserRoundCheck, UserRoundCog, UserRoundX } from "lucide-react"
import type { User } from "#contract/views.ts"
import { MenuItem, MenuLine } from "#ui/menu.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"

export type OpenDialog = "change" | "link" | null
type Props = { user: User; isMe: boolean; onOpen: (dialog: OpenDialog) => void }

/** What can be done for a colleague. Deactivating is undone in one click, so it is not asked about. */
export function PersonMenu({ user, isMe, onOpen }: Props) {
  const say = useSettingsWords()
  const activate = useActivation(user)
  const isGone = user.state === "deactivated"
  const isInvited = user.state === "invited"
  return (
    <>
      <MenuItem icon={<UserRoundCog size={16} />} onAction={() => onOpen("change")}>
        {say("people.change")}
      </MenuItem>
      {!isGone && (
        <MenuItem
          icon={isInvited ? <Link2 size={16} /> : <KeyRound size={16} />}
          onAction={() => onOpen("link")}
        >
          {say(isInvited ? "people.link.invited" : "people.link.password")}
        </MenuItem>
      )}
      {!isMe && <MenuLine />}
      {!isMe && (
        <MenuItem
          icon={isGone ? <UserRoundCheck size={16} /> : <UserRoundX size={16} />}
          isDanger={!isGone}
          onAction={() => activate.mutate(isGone)}
        >
          {say(isGone ? "people.reactivate" : "people.deactivate")}
        </MenuItem>
      )}
    </>
  )
}

function useActivation(user: User) {
  const say = useSettingsWords()
  const run = (isActive: boolean) =>
    call("PATCH /api/v1/users/:id", { params: { id: user.id }, body: { isActive } })
  const back = useDoing({ run, stale: ["team"] })
  return useDoing({
    run,
    stale: ["team"],
    done: (_, isActive: boolean) => ({
      title: say(isActive ? "people.reactivated" : "people.deactivated", { name: user.name }),
      undo: { label: say("common.undo"), run: () => back.mutate(!isActive) },
    }),
  })
}
