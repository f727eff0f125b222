import { createHash } from "node:crypto"
import type { Actor } from "#contract/actor.ts"
import type { Condition, Filter } from "#contract/filter.ts"
import type { Id } from "#contract/ids.ts"
import type { Conversation as ConversationView } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { asId, cursorFrom, cursorOf } from "./list-cursors.ts"
import { sightOf } from "./seeing.ts"
import {
  asOneText,
  CONVERSATION_JOINS,
  CONVERSATION_TIMES,
  type ConversationRow,
  conversationColumns,
  showConversation,
  timesOf,
} from "./showing.ts"
import { type Known, lookUp, type Sieve, type Status, sieveOf } from "./sieve.ts"

export interface Wanted {
  status: Status | "all"
  /** "me", "none" or a person's id. */
  assignee?: string | undefined
  team?: Id | undefined
  inbox?: Id | undefined
  customer?: Id | undefined
  /** Must hold besides; names a status of its own if it likes. */
  filter?: Filter | undefined
  order: "due" | "newest"
  after?: string | undefined
  limit: number
}

/** As the indexes have it, letter for letter. */
const DUE = "case when c.due_at is null then 'infinity'::timestamptz else c.due_at end"
const NEWEST = "c.last_message_at desc, c.id desc"

/**
 * A page of conversations. "due": those who wait come first, by time left; the rest by newest message. Keyset paging:
 * the cursor is the last row's place in the order, so a page costs the same at row 50 and row 500,000. With conditions that
 * no index knows a page may be short, even empty, and still have a `next`: so far was looked, ask again to look on.
 */
export async function listConversations(
  q: Queries,
  actor: Actor,
  wanted: Wanted,
): Promise<{ items: ConversationView[]; next: string | null }> {
  const { rows, next } = await pageOf(await listOf(q, actor, wanted))
  const maySeeContact = actor.permissions.has("customers.see-contact")
  return { items: rows.map((row) => showConversation(row, maySeeContact)), next }
}

/** How many fit, counted no further than `most`, and no more rows looked at than for a page. */
export async function countFitting(q: Queries, actor: Actor, wanted: Wanted, most: number): Promise<number> {
  const list = await listOf(q, actor, wanted)
  const { values, value } = valuesOf(q)
  const plan = planFor(list, value)
  if (!plan.ranges.length) return 0
  const found = await q.first<{ count: number }>(
    `select count(*)::int as count from (select 1 from (${rangesSql(plan, most, "c.id")}) c limit ${most}) x`,
    values,
  )
  return found!.count
}

/**
 * Which fit, no more than `most`, in no order. Unlike a page it looks at as many rows as it takes: only a deed somebody does to
 * all of them may ask.
 */
export async function idsFitting(q: Queries, actor: Actor, wanted: Wanted, most: number): Promise<Id[]> {
  const list = await listOf(q, actor, wanted)
  const { values, value } = valuesOf(q)
  const plan = planFor(list, value)
  if (!plan.ranges.length) return []
  const rows = await q.rows<{ id: Id }>(
    `select c.id from (${rangesSql(plan, most, "c.id", true)}) c limit ${most}`,
    values,
  )
  return rows.map(({ id }) => id)
}

async function listOf(q: Queries, actor: Actor, wanted: Wanted): Promise<List> {
  const filter = filterOf(wanted)
  return { q, actor, wanted, filter, now: new Date(), known: await lookUp(q, filter) }
}

interface List {
  q: Queries
  actor: Actor
  wanted: Wanted
  filter: Filter
  known: Known
  now: Date
}

type Row = ConversationRow & { due_key: string; last_key: string }
type Place = [due: string, last: string, id: string]
type Value = (given: unknown) => string

async function pageOf(list: List): Promise<{ rows: Row[]; next: string | null }> {
  const { q, wanted } = list
  const query = build(list)
  if (!query) return { rows: [], next: null }
  const [page] = await q.rows<{ rows: Row[] }>(query.text, query.values, query.name)
  const found = page?.rows ?? []
  const rows = found.slice(0, wanted.limit).map((row) => timesOf(row, CONVERSATION_TIMES))
  if (found.length > rows.length) return { rows, next: cursorOf(placeOfRow(rows.at(-1)!)) }
  const edge = query.isLooking ? await edgeOf(list) : undefined
  if (!edge) return { rows, next: null }
  return { rows: rows.filter((row) => compare(placeOfRow(row), edge) <= 0), next: cursorOf(edge) }
}

const placeOfRow = ({ due_key, last_key, id }: Row): Place => [due_key, last_key, id]

/** Times as PostgreSQL writes them sort as text; the cursor's order is due, then newest first. */
function compare(a: Place, b: Place): number {
  const by = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return by(a[0], b[0]) || by(b[1], a[1]) || by(b[2], a[2])
}

/** Pages are read in few sizes, so that there are few statements: planning one costs more than running it. */
const READ = [25, 50, 100, 200]

/** Rows that are looked at for one page, over all its ranges, where conditions have no index: 30 ms or so. */
const LOOK = 20_000

/**
 * A list is put together from ranges that each lie in order in one index ("open and mine", "closed and my team's"): PostgreSQL
 * walks every range for at most one page, merges, and looks up names and labels for the rows of the page alone. One condition
 * with `or` inside would make it read and sort everything.
 */
function build(
  list: List,
): { text: string; values: unknown[]; name: string; isLooking: boolean } | undefined {
  const { q, actor, wanted } = list
  const { values, value } = valuesOf(q)
  const plan = planFor(list, value)
  // Of no status, of no team: nothing can fit.
  if (!plan.ranges.length) return undefined
  const limit = 1 + READ.find((size) => size >= wanted.limit)!
  const order = `${wanted.order === "due" ? "c.due_place, " : ""}${NEWEST}`
  const rows = `select * from (${rangesSql(plan, limit, "c.*")}) c order by ${order} limit ${limit}`
  const reader = values.push(actor.type === "user" ? actor.id : null)
  const text =
    asOneText(`select c.due_place::text as due_key, c.last_message_at::text as last_key, ${conversationColumns(reader)}
    from (${rows}) c ${CONVERSATION_JOINS} order by ${order}`)
  const name = `list-${createHash("sha256").update(text).digest("base64url").slice(0, 20)}`
  return { text, values, name, isLooking: isLooking(plan.sieve) }
}

const isLooking = ({ hasLooks, narrow }: Sieve) => hasLooks && !narrow

/**
 * Where looking stopped: the first place, in the list's order, at which a range had been looked at to its allowance. Asked
 * only when a page came out short; undefined: everything was looked at.
 */
async function edgeOf(list: List): Promise<Place | undefined> {
  const { values, value } = valuesOf(list.q)
  const { ranges } = planFor(list, value)
  const look = lookFor(ranges)
  const ends = ranges.map(
    ({ where, order, due }) =>
      `(select due_place, last_message_at, id from (select ${due} as due_place, c.last_message_at, c.id from conversations c
        where ${where.join(" and ")} order by ${order} limit ${look}) c offset ${look - 1} limit 1)`,
  )
  const order = `${list.wanted.order === "due" ? "due_place, " : ""}last_message_at desc, id desc`
  const row = await list.q.first<Row>(
    `select due_place::text as due_key, last_message_at::text as last_key, id from (${ends.join(" union all ")}) e order by ${order} limit 1`,
    values,
  )
  return row && placeOfRow(row)
}

const lookFor = (ranges: Range[]) => Math.max(1_000, Math.floor(LOOK / ranges.length))

function valuesOf(q: Queries): { values: unknown[]; value: Value } {
  const values: unknown[] = [q.accountId]
  return { values, value: (given) => `$${values.push(given)}` }
}

/** The simple questions of the API as conditions like any other; a filter's own status takes the place of `status`. */
function filterOf(wanted: Wanted): Filter {
  const own = wanted.filter?.all ?? []
  const all: Condition[] = [...own]
  const is = (field: "assignee" | "team" | "inbox" | "customer" | "status", given: string) =>
    all.push({ field, operator: "is", value: [given] } as Condition)
  if (wanted.status !== "all" && !own.some(({ field }) => field === "status")) is("status", wanted.status)
  if (wanted.assignee) is("assignee", wanted.assignee === "none" ? "nobody" : assigneeOf(wanted))
  if (wanted.team) is("team", wanted.team)
  if (wanted.inbox) is("inbox", wanted.inbox)
  if (wanted.customer) is("customer", wanted.customer)
  return { all }
}

function assigneeOf({ assignee }: Wanted): string {
  return assignee === "me" ? "me" : asId(assignee!)!
}

/** Conditions under which `order` is the order of an index; `due` is the place by time left. */
interface Range {
  where: string[]
  order: string
  due: string
}

interface Plan {
  sieve: Sieve
  ranges: Range[]
}

function planFor({ filter, actor, known, now, wanted }: List, value: Value): Plan {
  const sieve = sieveOf(filter, actor, known, value, now)
  // What is part of another conversation is read there.
  const same = ["c.account_id = $1", "c.merged_into is null", ...sieve.bounds]
  const split = [sieve.ranges, sightRanges(actor, value)]
  const ranges = split.reduce(
    (all, parts) =>
      all.flatMap((range) => parts.map((part) => ({ ...range, where: [...range.where, ...part] }))),
    orderRanges(sieve, wanted, value),
  )
  return { sieve, ranges: ranges.map((range) => ({ ...range, where: [...same, ...range.where] })) }
}

/** All ranges in one, each cut to `limit`; `isPatient` looks at every row there is. */
function rangesSql({ sieve, ranges }: Plan, limit: number, columns: string, isPatient = false): string {
  const looks = sieve.looks()
  const look = isLooking(sieve) && !isPatient ? lookFor(ranges) : undefined
  // The few that were looked up stand apart, else the planner might walk the whole order to meet them; read once for all ranges.
  const few = sieve.narrow
    ? `with few as materialized (select * from conversations x where x.account_id = $1 and x.id = any(${sieve.narrow()})) `
    : ""
  const from = few ? "few c" : "conversations c"
  const each = look
    ? (range: Range) => lookedAt(walked(range, from, look), range, looks, limit)
    : (range: Range) => walked({ ...range, where: [...range.where, ...looks] }, from, limit)
  return few + ranges.map((range) => `(select ${columns} from (${each(range)}) c)`).join(" union all ")
}

function walked({ where, order, due }: Range, from: string, limit: number): string {
  return `select c.*, ${due} as due_place from ${from} where ${where.join(" and ")} order by ${order} limit ${limit}`
}

function lookedAt(rows: string, { order }: Range, looks: string[], limit: number): string {
  const same = order === NEWEST ? NEWEST : `c.due_place, ${NEWEST}`
  return `select c.* from (${rows}) c where ${looks.join(" and ")} order by ${same} limit ${limit}`
}

/** Nobody waits in what is closed, so there time left has no say; an index of one customer's carries no status. */
function orderRanges({ statuses, ranges }: Sieve, wanted: Wanted, value: Value): Range[] {
  const place = wanted.after ? placeOf(cursorFrom(wanted.after), value) : undefined
  const newest = (where: string[]): Range => ({
    where: [...where, ...(place ? [place.newer()] : [])],
    order: NEWEST,
    due: DUE,
  })
  const is = (status: Status) => [`c.status = '${status}'`]
  if (wanted.order === "newest") {
    if (statuses.length > 1 && ranges[0]?.[0]?.startsWith("c.customer_id"))
      return [newest([`c.status in (${statuses.map((status) => `'${status}'`).join(", ")})`])]
    return statuses.map((status) => newest(is(status)))
  }
  // All that is not open comes after everybody who waits; before that place there is nothing to leave out.
  const isAfterAll = !place || place.due === "infinity"
  const later = statuses.filter((status) => status !== "open")
  return [
    ...(statuses.includes("open") ? openByDue(place, value) : []),
    ...later.map((status) => ({
      where: [...is(status), ...(place && isAfterAll ? [place.newer()] : [])],
      order: NEWEST,
      due: "'infinity'::timestamptz",
    })),
  ]
}

/** Where the page before ended. `newer` is asked for only where it is used: PostgreSQL wants every value to have a type. */
interface CursorPlace {
  due: string
  newer(): string
}

function placeOf([due, last, id]: [string, string, string], value: Value): CursorPlace {
  return { due, newer: () => `(c.last_message_at, c.id) < (${value(last)}::timestamptz, ${value(id)}::uuid)` }
}

/** After a cursor: those with the same time left and an older message, then those with more time. */
function openByDue(place: CursorPlace | undefined, value: Value): Range[] {
  const isOpen = "c.status = 'open'"
  const all = { order: `(${DUE}), ${NEWEST}`, due: DUE }
  if (!place) return [{ where: [isOpen], ...all }]
  const key = `${value(place.due)}::timestamptz`
  const same = { where: [isOpen, `(${DUE}) = ${key}`, place.newer()], order: NEWEST, due: DUE }
  return place.due === "infinity" ? [same] : [same, { where: [isOpen, `(${DUE}) > ${key}`], ...all }]
}

/** What is theirs, and what is each of their teams' and not theirs. */
function sightRanges(actor: Actor, value: (given: unknown) => string): string[][] {
  const [all, user, teams] = sightOf(actor)
  if (all) return [[]]
  const me = `${value(user)}::uuid`
  const ofTeam = (team: Id) => [`c.team_id = ${value(team)}::uuid`, `c.assignee_id is distinct from ${me}`]
  return [[`c.assignee_id = ${me}`], ...teams.map(ofTeam)]
}
