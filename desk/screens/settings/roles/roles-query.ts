import { queryOptions } from "@tanstack/react-query"
import type { Permission } from "#contract/permissions.ts"
import { call } from "../../../app/api.ts"

export type Role = { name: string; permissions: Permission[]; isBuiltIn: boolean }

export const rolesQuery = queryOptions({
  queryKey: ["team", "roles"],
  queryFn: async () => inOrder((await call("GET /api/v1/roles")).items as Role[]),
})

/** From the one who may do most to the one who may do least; one's own after them, by name. */
const usual = ["owner", "admin", "agent", "light", "outside"]

function inOrder(roles: Role[]): Role[] {
  const place = ({ name }: Role) => usual.indexOf(name) + 1 || usual.length + 1
  return [...roles].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name))
}
