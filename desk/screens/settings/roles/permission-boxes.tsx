import type { Permission } from "#contract/permissions.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { useMe } from "../../../app/me.ts"
import { type SettingsKey, useSettingsWords } from "../../../locales/settings-words.ts"
import { permissionGroups } from "./role-words.ts"

type Props = { value: Permission[]; onChange: (permissions: Permission[]) => void }

/** Only what one holds oneself can be given away; the server refuses the rest anyway. */
export function PermissionBoxes({ value, onChange }: Props) {
  const say = useSettingsWords()
  const mine = useMe().permissions
  return permissionGroups.map(({ title, permissions }) => (
    <CheckboxGroup
      key={title}
      label={say(title)}
      value={value.filter((permission) => permissions.includes(permission))}
      onChange={(chosen) =>
        onChange([
          ...value.filter((permission) => !permissions.includes(permission)),
          ...(chosen as Permission[]),
        ])
      }
    >
      {permissions.map((permission) => (
        <Checkbox key={permission} value={permission} isDisabled={!mine.includes(permission)}>
          {say(`permission.${permission}` as SettingsKey)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  ))
}
