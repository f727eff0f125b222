import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { useCan, useMe } from "../../../app/me.ts"
import { useTeams } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { type Ownership, ownerKey, ownershipOf } from "./ownership.ts"

type Props = { value: Ownership; onChange: (value: Ownership) => void }

/** Who writes with it: I, a team, everybody. */
export function OwnerField({ value, onChange }: Props) {
  const say = useSettingsWords()
  const can = useCan()
  const { user } = useMe()
  const teams = useTeams()
  const isShared = can("shared-replies.manage")
  return (
    <Select
      label={say("owner.label")}
      value={ownerKey(value)}
      onChange={(key) => onChange(ownershipOf(String(key), user.id))}
    >
      <Option id="me">{say("owner.me")}</Option>
      {isShared && <Option id="all">{say("owner.all")}</Option>}
      {isShared &&
        teams.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
    </Select>
  )
}
