import { Trash2 } from "lucide-react"
import { useState } from "react"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { PermissionBoxes } from "./permission-boxes.tsx"
import { roleKey } from "./role-key.ts"
import type { Role } from "./roles-query.ts"

/** Without a role: a new one. Its name can't be changed later, since people carry it. */
export function RoleDialog({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const say = useSettingsWords()
  const [name, setName] = useState(role?.name ?? "")
  const [permissions, setPermissions] = useState(role?.permissions ?? [])
  const key = role?.name ?? roleKey(name)
  const save = useDoing({
    run: () => call("PUT /api/v1/roles/:name", { params: { name: key! }, body: { permissions } }),
    stale: ["team", "me"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  const remove = useDoing({
    run: () => call("DELETE /api/v1/roles/:name", { params: { name: role!.name } }),
    stale: ["team"],
    done: say("roles.removed"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={role ? say("roles.change", { name: role.name }) : say("roles.add")}
      submit={say("common.save")}
      onSubmit={() => key && save.mutate()}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
      width="medium"
    >
      {!role && (
        <TextField
          label={say("roles.name")}
          hint={key && key !== name && say("roles.name.hint", { name: key })}
          problem={name && !key ? say("roles.name.problem") : undefined}
          isRequired
          maxLength={40}
          autoFocus
          value={name}
          onChange={setName}
        />
      )}
      <PermissionBoxes value={permissions} onChange={setPermissions} />
      {role && (
        <div className="flex flex-col items-start gap-2">
          {/* Here, not above the form: on a phone that has scrolled out of sight. */}
          {remove.error && <Banner tone="bad">{refusalWords(remove.error, say)}</Banner>}
          <Button icon={<Trash2 size={16} />} isPending={remove.isPending} onPress={() => remove.mutate()}>
            {say("roles.remove")}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}
