import type { Id } from "./ids.ts"
import type { Permission } from "./permissions.ts"

/** Who does it. Every verb takes one; the audit log, events and messages carry it. */
export interface Actor {
  type: "user" | "api-key" | "system"
  id: Id | null
  name: string
  accountId: Id
  permissions: ReadonlySet<Permission>
  teams: readonly Id[]
  /** Where the request came from, for the audit log. */
  ip?: string
}

/** "user:<id>", "api-key:<id>" or "system": how an actor stands in events and the audit log. */
export function actorKey(actor: Actor): string {
  return actor.id ? `${actor.type}:${actor.id}` : actor.type
}
