import type { Actor } from "#contract/actor.ts"
import type { Condition, Filter } from "#contract/filter.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Asked, Operator } from "./asking.ts"
import { momentOf } from "./asking.ts"
import { fold } from "./words.ts"

interface Named {
  kind: "user" | "team" | "inbox" | "label"
  id: Id
  name: string
}

export interface Operated {
  filter: Filter
  unknown: { operator: string; value: string }[]
}

const LOOKED_UP: Partial<Record<Operator, Named["kind"]>> = {
  assignee: "user",
  team: "team",
  inbox: "inbox",
  label: "label",
}

/** Turns the operators that speak of conversations into a filter; what names nothing that is here is told. */
export async function understand(q: Queries, { operators }: Asked): Promise<Operated> {
  const needsNames = operators.some(({ operator }) => LOOKED_UP[operator])
  const names = needsNames ? await everyName(q) : []
  const understood: Operated = { filter: { all: [] }, unknown: [] }
  for (const { operator, value } of operators) {
    if (operator === "from" || operator === "to" || operator === "order") continue
    const found = conditionOf(operator, value, names)
    if (!found) understood.unknown.push({ operator, value })
    else if (found !== "text") understood.filter.all.push(found)
  }
  return understood
}

/** A shop has tens of these. */
async function everyName(q: Queries): Promise<Named[]> {
  return q.rows<Named>(
    `select 'user' as kind, id, name from users where account_id = $1
     union all select 'team', id, name from teams where account_id = $1
     union all select 'inbox', id, name from inboxes where account_id = $1
     union all select 'label', id, name from labels where account_id = $1 and gone_at is null`,
    [q.accountId],
    "names-of-everything",
  )
}

const STATUSES = ["open", "snoozed", "closed"] as const
const FILES = ["attachment", "attachments", "file", "files"]

/** "text": it is asked of the words, not of the conversation. */
function conditionOf(operator: Operator, value: string, names: Named[]): Condition | "text" | undefined {
  if (operator === "has") return FILES.includes(value.toLowerCase()) ? "text" : undefined
  if (operator === "status") {
    const status = STATUSES.find((each) => each === value.toLowerCase())
    return status && { field: "status", operator: "is", value: [status] }
  }
  // Times are those of messages; they are asked of the words too.
  if (operator === "before" || operator === "after") return momentOf(value) ? "text" : undefined
  const special = specialOf(operator, value.toLowerCase())
  const ids = special ?? idsOf(LOOKED_UP[operator]!, value, names)
  return ids.length ? ({ field: operator, operator: "is", value: ids } as Condition) : undefined
}

function specialOf(operator: Operator, value: string): string[] | undefined {
  if (operator === "assignee" && value === "me") return ["me"]
  if (operator === "assignee" && (value === "nobody" || value === "none")) return ["nobody"]
  return undefined
}

/** Whose name, or a word of it, begins like that; all of them, when it is several. */
function idsOf(kind: Named["kind"], value: string, names: Named[]): Id[] {
  const wanted = fold(value)
  const fits = ({ name }: Named) => ` ${fold(name)}`.includes(` ${wanted}`)
  return names.filter((each) => each.kind === kind && fits(each)).map(({ id }) => id)
}

/** From and to which instant messages are wanted; the end of "after:2026-11" is not in it, "before:" is not either. */
export function spanOf({ operators }: Asked, at: (moment: string) => Date): { from?: Date; to?: Date } {
  const span: { from?: Date; to?: Date } = {}
  for (const { operator, value } of operators) {
    const moment = momentOf(value)
    if (operator === "after" && moment) span.from = at(moment)
    if (operator === "before" && moment) span.to = at(moment)
  }
  return span
}

/** May addresses be searched for? Else one could ask for them letter by letter. */
export const maySeeAddresses = (actor: Actor) =>
  actor.type === "system" || actor.permissions.has("customers.see-contact")
