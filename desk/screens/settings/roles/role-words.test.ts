import { expect, test } from "vitest"
import { builtInRoles, permissions } from "#contract/permissions.ts"
import { en } from "../../../locales/settings/en.ts"
import { permissionGroups } from "./role-words.ts"

test("every permission stands in exactly one group and has words", () => {
  const shown = permissionGroups.flatMap((group) => group.permissions)
  expect([...shown].sort()).toEqual([...permissions].sort())
  expect(shown.filter((permission) => !(`permission.${permission}` in en))).toEqual([])
})

test("every built-in role says its name and whom it is for", () => {
  const keys = Object.keys(builtInRoles).flatMap((role) => [`role.${role}`, `role.${role}.about`])
  expect(keys.filter((key) => !(key in en))).toEqual([])
})
