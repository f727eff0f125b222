import { Check, Minus, Pencil } from "lucide-react"
import { Fragment } from "react"
import type { Permission } from "#contract/permissions.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Sideways } from "#ui/sideways.tsx"
import { type SettingsKey, useSettingsWords } from "../../../locales/settings-words.ts"
import { aboutRole, permissionGroups, roleWords } from "./role-words.ts"
import type { Role } from "./roles-query.ts"

type Props = { roles: Role[]; onOpen: ((role: Role) => void) | undefined }

/** Roles are columns, permissions rows; the first column stays while the rest scrolls on a phone. */
export function RoleTable({ roles, onOpen }: Props) {
  const say = useSettingsWords()
  return (
    <Sideways>
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{say("roles.text")}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky start-0 border-line border-b bg-surface px-4 py-2 text-start">
              <span className="sr-only">{say("roles.allows")}</span>
            </th>
            {roles.map((role) => (
              <RoleHead key={role.name} role={role} onOpen={onOpen} />
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionGroups.map(({ title, permissions }) => (
            <Fragment key={title}>
              <tr>
                <th
                  scope="colgroup"
                  colSpan={roles.length + 1}
                  className="border-line border-b bg-paper px-4 py-1.5 text-start font-medium text-12 text-muted"
                >
                  <span className="sticky start-4">{say(title)}</span>
                </th>
              </tr>
              {permissions.map((permission) => (
                <PermissionRow key={permission} permission={permission} roles={roles} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function RoleHead({ role, onOpen }: { role: Role; onOpen: Props["onOpen"] }) {
  const say = useSettingsWords()
  const name = roleWords(role.name, say)
  return (
    <th
      scope="col"
      title={aboutRole(role.name, say)}
      className="h-10 whitespace-nowrap border-line border-b px-3 text-center font-medium text-13"
    >
      <span className="inline-flex items-center gap-1">
        {name}
        {!role.isBuiltIn && onOpen && (
          <IconButton
            size="small"
            label={say("roles.change", { name })}
            icon={<Pencil size={14} />}
            onPress={() => onOpen(role)}
          />
        )}
      </span>
    </th>
  )
}

function PermissionRow({ permission, roles }: { permission: Permission; roles: Role[] }) {
  const say = useSettingsWords()
  return (
    <tr className="border-line border-b last:border-b-0">
      <th
        scope="row"
        className="sticky start-0 h-10 min-w-44 bg-surface px-4 py-1.5 text-start font-normal desk:min-w-64"
      >
        {say(`permission.${permission}` as SettingsKey)}
      </th>
      {roles.map((role) => (
        <td key={role.name} className="px-3 text-center">
          <Allowed isAllowed={role.permissions.includes(permission)} />
        </td>
      ))}
    </tr>
  )
}

function Allowed({ isAllowed }: { isAllowed: boolean }) {
  const say = useSettingsWords()
  const Icon = isAllowed ? Check : Minus
  return (
    <span
      role="img"
      aria-label={say(isAllowed ? "roles.yes" : "roles.no")}
      className={`grid place-items-center ${isAllowed ? "text-accent" : "text-disabled"}`}
    >
      <Icon size={16} />
    </span>
  )
}
