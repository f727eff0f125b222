import type { Account } from "#contract/views.ts"
import { call, queries } from "../app/api.ts"

type Change = Partial<Pick<Account, "name" | "timeZone" | "locale" | "hours" | "undoSeconds">>

/** The account is part of "me", which the whole desk reads. */
export async function changeAccount(body: Change): Promise<void> {
  await call("PATCH /api/v1/account", { body })
  await queries.invalidateQueries({ queryKey: ["me"] })
}
