import { useQuery } from "@tanstack/react-query"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { useMe } from "../../../app/me.ts"
import { useTeams } from "../../../data/people.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { aboutRole, roleWords } from "../roles/role-words.ts"
import { rolesQuery } from "../roles/roles-query.ts"

export type Place = { role: string; teams: string[] }
type Props = { value: Place; onChange: (place: Place) => void }

/** What somebody may do here, and where they belong. */
export function RoleAndTeams({ value, onChange }: Props) {
  const say = useSettingsWords()
  const teams = useTeams()
  return (
    <>
      <RoleField role={value.role} onChange={(role) => onChange({ ...value, role })} />
      {teams.length > 0 && (
        <CheckboxGroup
          label={say("settings.teams")}
          value={value.teams}
          onChange={(chosen) => onChange({ ...value, teams: chosen })}
        >
          {teams.map(({ id, name }) => (
            <Checkbox key={id} value={id}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </>
  )
}

/** Nobody hands out more than they hold themselves, so only such roles are offered. */
function RoleField({ role, onChange }: { role: string; onChange: (role: string) => void }) {
  const say = useSettingsWords()
  const mine = useMe().permissions
  const { data: roles = [] } = useQuery(rolesQuery)
  const offered = roles.filter(
    ({ name, permissions }) => name === role || permissions.every((it) => mine.includes(it)),
  )
  return (
    <Select
      label={say("people.role")}
      hint={aboutRole(role, say)}
      value={role}
      onChange={(key) => key && onChange(String(key))}
    >
      {offered.map(({ name }) => (
        <Option key={name} id={name} textValue={roleWords(name, say)} detail={aboutRole(name, say)}>
          {roleWords(name, say)}
        </Option>
      ))}
    </Select>
  )
}
