import { useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { useCan } from "../../../app/me.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"
import { RoleDialog } from "./role-dialog.tsx"
import { RoleTable } from "./role-table.tsx"
import { type Role, rolesQuery } from "./roles-query.ts"

/** What each role allows, side by side; and roles of one's own. */
export default function RolesPage() {
  const say = useSettingsWords()
  const can = useCan()
  const { data: roles } = useQuery(rolesQuery)
  const [open, setOpen] = useState<Role | "new" | null>(null)
  const mayChange = can("account.manage")
  return (
    <Page
      title={say("settings.roles")}
      text={say("roles.text")}
      isWide
      action={
        mayChange && (
          <Button look="primary" icon={<Plus size={16} />} onPress={() => setOpen("new")}>
            {say("roles.add")}
          </Button>
        )
      }
    >
      {roles ? (
        <RoleTable roles={roles} onOpen={mayChange ? setOpen : undefined} />
      ) : (
        <SkeletonText lines={8} />
      )}
      {open && <RoleDialog role={open === "new" ? undefined : open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
