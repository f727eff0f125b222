import type { Actor } from "#contract/actor.ts"
import { type Condition, type Filter, instantOf } from "#contract/filter.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"

export type Status = "open" | "snoozed" | "closed"

/** A filter as the list can walk it. SQL of `conversations c`, values behind `value()`. */
export interface Sieve {
  statuses: Status[]
  /** Each lies in order in one index; one of them is enough. A single empty one: everything. */
  ranges: string[][]
  /** Ends of the walk in an index by newest message. */
  bounds: string[]
  /** What no index has in order; looked at row by row. Asked once, since every value must stand in the statement. */
  looks(): string[]
  hasLooks: boolean
  /** Nothing but these can fit (few bear the label), so they are looked up instead of walked to. */
  narrow: (() => string) | undefined
}

type Value = (given: unknown) => string

/** What a filter names that has to be looked up first. */
export interface Known {
  /** Inboxes of the channels asked for. */
  inboxes: Id[]
  /** Bearers of the labels asked for, when they are few. */
  labelled: Id[] | undefined
}

/** More bearers than this are found soon enough by walking the list. */
const FEW = 5_000

/** One statement, and none for filters that name neither channel nor label. */
export async function lookUp(q: Queries, { all }: Filter): Promise<Known> {
  const channels = listOf(all, "channel")
  const labels = listOf(all, "label")
  if (!channels && !labels) return { inboxes: [], labelled: undefined }
  const found = await q.first<{ inboxes: Id[]; labelled: Id[] }>(
    `select array(select id from inboxes where account_id = $1 and channel = any($2)) as inboxes,
       array(select distinct conversation_id from (select conversation_id from conversation_labels
         where account_id = $1 and label_id = any($3) limit ${FEW + 1}) l) as labelled`,
    [q.accountId, channels ?? [], labels ?? []],
    "look-up-filter",
  )
  const { inboxes, labelled } = found!
  return { inboxes, labelled: labels && labelled.length <= FEW ? labelled : undefined }
}

/** Of the condition that asks for one of these, if there is one. */
function listOf(all: Condition[], field: "channel" | "label"): string[] | undefined {
  const asked = all.find((each) => each.field === field && each.operator !== "is-not")
  return asked?.value as string[] | undefined
}

/**
 * What walks an index in the list's order: status together with one of customer, assignee, team, inbox (or channel), in
 * this order of preference; "updated" and "created after" end the walk. Labels: bearers are looked up when they are at most
 * 5,000, else found on the way. Everything else (priority, attributes, the other dates, files, whatever is negated, a second
 * of the above) is looked at row by row, at most LOOK rows for a page (listing.ts), and the next page goes on from there: no
 * filter can make a page dear.
 */
export function sieveOf(filter: Filter, actor: Actor, known: Known, value: Value, now: Date): Sieve {
  const statuses = statusesOf(filter.all)
  const rest = filter.all.filter(({ field }) => field !== "status")
  const walked = walkedOf(rest)
  const looked = rest.filter((each) => each !== walked && each.field !== "updated")
  return {
    statuses,
    ranges: walked ? rangesOf(walked, actor, known, value) : [[]],
    bounds: boundsOf(rest, value, now),
    looks: () => looked.map((each) => lookOf(each, actor, value, now)),
    hasLooks: looked.length > 0,
    narrow: known.labelled && (() => `${value(known.labelled)}::uuid[]`),
  }
}

function statusesOf(all: Condition[]): Status[] {
  const every: Status[] = ["open", "snoozed", "closed"]
  return every.filter((status) =>
    all.every((each) => each.field !== "status" || each.value.includes(status) === (each.operator === "is")),
  )
}

/** All conditions for a conversation that is at hand (`c`); each is a line of SQL. */
export function fitting({ all }: Filter, actor: Actor, value: Value, now: Date): string[] {
  return all.map((each) => lookOf(each, actor, value, now))
}

const WALKED = ["customer", "assignee", "team", "inbox", "channel"]
/** More places than this to walk in at once cost more than looking. */
const MOST_RANGES = 8

function walkedOf(all: Condition[]): Condition | undefined {
  const fits = (each: Condition) =>
    each.operator === "is" && Array.isArray(each.value) && each.value.length <= MOST_RANGES
  return WALKED.map((field) => all.find((each) => each.field === field && fits(each))).find(Boolean)
}

function rangesOf(each: Condition, actor: Actor, known: Known, value: Value): string[][] {
  switch (each.field) {
    case "customer":
      return each.value.map((id) => [`c.customer_id = ${value(id)}::uuid`])
    case "assignee":
      return each.value.map((who) => [assigneeIs(who, actor, value)])
    case "team":
      return teamsOf(each.value, actor).map((team) => [
        team ? `c.team_id = ${value(team)}::uuid` : "c.team_id is null",
      ])
    case "inbox":
      return inboxRanges(each.value, value)
    default:
      return known.inboxes.map((id) => [`c.inbox_id = ${value(id)}::uuid`])
  }
}

function assigneeIs(who: string, actor: Actor, value: Value): string {
  if (who === "nobody") return "c.assignee_id is null"
  return `c.assignee_id = ${value(who === "me" ? actor.id : who)}::uuid`
}

/** null: of no team. */
function teamsOf(asked: string[], actor: Actor): (Id | null)[] {
  const named = (team: string): readonly (Id | null)[] =>
    team === "mine" ? actor.teams : [team === "none" ? null : team]
  return [...new Set(asked.flatMap(named))]
}

/** Each one's own conversations, and the few that came there too; none in two ranges, else it would be listed twice. */
function inboxRanges(inboxes: Id[], value: Value): string[][] {
  const ids = `${value(inboxes)}::uuid[]`
  const elsewhere = `select x.id from conversations x where x.account_id = $1 and x.also_in <> '{}' and x.also_in && ${ids}`
  return [
    ...inboxes.map((id) => [`c.inbox_id = ${value(id)}::uuid`]),
    [`c.inbox_id <> all(${ids})`, `c.id = any(array(${elsewhere}))`],
  ]
}

/** Nothing was said in a conversation before it began, so that its beginning ends the walk as well. */
function boundsOf(all: Condition[], value: Value, now: Date): string[] {
  return all.flatMap((each) => {
    const isBound = each.field === "updated" || (each.field === "created" && each.operator === "after")
    return isBound
      ? [
          `c.last_message_at ${each.operator === "before" ? "<" : ">="} ${value(instantOf(each.value, now))}::timestamptz`,
        ]
      : []
  })
}

const PRIORITIES = { low: -1, normal: 0, high: 1, urgent: 2 }
const TIMES = {
  created: "c.created_at",
  updated: "c.last_message_at",
  waiting: "c.waiting_since",
  snoozed: "c.snoozed_until",
}

/** The same as a condition for one row; never null, so that it can be turned round. */
function lookOf(each: Condition, actor: Actor, value: Value, now: Date): string {
  const asked = isFit(each, actor, value, now)
  return each.operator === "is-not" || each.operator === "is-empty" ? `not coalesce(${asked}, false)` : asked
}

function isFit(each: Condition, actor: Actor, value: Value, now: Date): string {
  const oneOf = (column: string, ids: readonly unknown[], type = "uuid") =>
    `${column} = any(${value(ids)}::${type}[])`
  switch (each.field) {
    case "customer":
      return oneOf("c.customer_id", each.value)
    case "inbox":
      return `(${oneOf("c.inbox_id", each.value)} or c.also_in && ${value(each.value)}::uuid[])`
    case "channel":
      return oneOf(
        "(select i.channel from inboxes i where i.account_id = c.account_id and i.id = c.inbox_id)",
        each.value,
        "text",
      )
    case "assignee":
      return `(${each.value.map((who) => assigneeIs(who, actor, value)).join(" or ")})`
    case "team":
      return teamFits(teamsOf(each.value, actor), value)
    case "label":
      return `c.label_ids ${each.operator === "is-all" ? "@>" : "&&"} ${value(each.value)}::uuid[]`
    case "priority":
      return oneOf(
        "c.priority",
        each.value.map((name) => PRIORITIES[name]),
        "smallint",
      )
    case "attribute":
      return attributeFits(each, value)
    case "attachment":
      return `${each.value ? "" : "not "}exists (select from attachments a where a.account_id = c.account_id and a.conversation_id = c.id)`
    case "status":
      return oneOf("c.status", each.value, "text")
    default:
      return `${TIMES[each.field]} ${each.operator === "before" ? "<" : ">="} ${value(instantOf(each.value, now))}::timestamptz`
  }
}

function teamFits(teams: (Id | null)[], value: Value): string {
  const named = `c.team_id = any(${value(teams.filter((team) => team !== null))}::uuid[])`
  return teams.includes(null) ? `(${named} or c.team_id is null)` : named
}

function attributeFits(each: Condition & { field: "attribute" }, value: Value): string {
  const found = `c.attributes ->> ${value(each.key)}::text`
  const isGiven = each.operator === "is" || each.operator === "is-not"
  return isGiven ? `${found} = ${value(String(each.value))}::text` : `coalesce(${found}, '') <> ''`
}
