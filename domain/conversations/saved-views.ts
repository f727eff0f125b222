import type { Actor } from "#contract/actor.ts"
import { actorKey } from "#contract/actor.ts"
import { type Filter, readFilter } from "#contract/filter.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { SavedView } from "#contract/routes/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { countFitting } from "./listing.ts"

interface ViewRow {
  id: Id
  user_id: Id | null
  team_id: Id | null
  name: string
  filter: Filter
  sorting: "due" | "newest"
  position: number
}

export interface WantedView {
  name?: string | undefined
  filter?: unknown
  order?: "due" | "newest" | undefined
  for?: SavedView["for"] | undefined
  teamId?: Id | null | undefined
  position?: number | undefined
}

const COLUMNS = "v.id, v.user_id, v.team_id, v.name, v.filter, v.sorting, v.position"
/** $2 the person, $3 their teams. */
const IN_SIGHT = `(v.user_id = $2 or v.team_id = any($3) or v.user_id is null and v.team_id is null)`

/** The person's own, their teams' and everybody's, in the order of the rail. */
export async function listViews(q: Queries, actor: Actor): Promise<SavedView[]> {
  return (await rowsOf(q, actor)).map((row) => show(row, actor))
}

async function rowsOf(q: Queries, actor: Actor): Promise<ViewRow[]> {
  return q.rows<ViewRow>(
    `select ${COLUMNS} from views v left join view_places p on p.account_id = v.account_id and p.view_id = v.id and p.user_id = $2
     where v.account_id = $1 and ${IN_SIGHT} order by p.place, v.position, v.name, v.id`,
    [q.accountId, personOf(actor), actor.teams],
    "views",
  )
}

/** Each person's own order, of shared views too: what one puts first is nobody else's matter. Views out of sight are left out. */
export async function orderViews(tx: Tx, actor: Actor, ids: readonly Id[]): Promise<SavedView[]> {
  await tx.rows("delete from view_places where account_id = $1 and user_id = $2", [tx.accountId, actor.id])
  await tx.rows(
    `insert into view_places (account_id, user_id, view_id, place)
     select $1, $2, v.id, min(w.place) from unnest($4::uuid[]) with ordinality w (id, place)
     join views v on v.account_id = $1 and v.id = w.id where ${IN_SIGHT} group by v.id`,
    [tx.accountId, actor.id, actor.teams, ids],
  )
  return listViews(tx, actor)
}

const personOf = (actor: Actor): Id | null => (actor.type === "user" ? actor.id : null)

/** @throws Refusal view.not-found, also for views of others */
export async function visibleView(q: Queries, actor: Actor, id: Id): Promise<SavedView> {
  const row = await q.first<ViewRow>(
    `select ${COLUMNS} from views v where v.account_id = $1 and ${IN_SIGHT} and v.id = $4`,
    [q.accountId, personOf(actor), actor.teams, id],
    "view",
  )
  if (!row) throw new Refusal("view.not-found")
  return show(row, actor)
}

/** @throws Refusal not-allowed to share, team.not-found, and what readFilter says of the filter */
export async function addView(tx: Tx, actor: Actor, wanted: WantedView): Promise<SavedView> {
  const id = newId()
  const [user, team] = await ownerOf(tx, actor, wanted)
  await tx.rows(
    `insert into views (account_id, id, user_id, team_id, name, filter, sorting, created_by, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, (select coalesce(max(position), 0) + 1 from views where account_id = $1))`,
    [
      ...[tx.accountId, id, user, team, wanted.name, JSON.stringify(readFilter(wanted.filter))],
      ...[wanted.order ?? "due", actor.id],
    ],
  )
  tx.announce("view.changed", { view: id, by: actorKey(actor) })
  return visibleView(tx, actor, id)
}

/** What is not named stays. @throws Refusal as addView, and view.not-found */
export async function changeView(tx: Tx, actor: Actor, id: Id, wanted: WantedView): Promise<SavedView> {
  const before = await ownView(tx, actor, id)
  const [user, team] = wanted.for
    ? await ownerOf(tx, actor, wanted)
    : await ownerOf(tx, actor, { for: before.for, teamId: before.teamId })
  const filter = wanted.filter === undefined ? before.filter : readFilter(wanted.filter)
  await tx.rows(
    `update views set user_id = $3, team_id = $4, name = $5, filter = $6, sorting = $7, position = $8
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, id, user, team, wanted.name ?? before.name, JSON.stringify(filter)],
      ...[wanted.order ?? before.order, wanted.position ?? before.position],
    ],
  )
  tx.announce("view.changed", { view: id, by: actorKey(actor) })
  return visibleView(tx, actor, id)
}

/** @throws Refusal view.not-found; not-allowed for what is shared, unless one may share */
export async function removeView(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await ownView(tx, actor, id)
  await tx.rows("delete from views where account_id = $1 and id = $2", [tx.accountId, id])
  tx.announce("view.changed", { view: id, by: actorKey(actor) })
}

async function ownView(q: Queries, actor: Actor, id: Id): Promise<SavedView> {
  const view = await visibleView(q, actor, id)
  if (!view.mayChange) throw new Refusal("not-allowed")
  return view
}

async function ownerOf(q: Queries, actor: Actor, wanted: WantedView): Promise<[Id | null, Id | null]> {
  if ((wanted.for ?? "me") === "me") return [actor.id, null]
  if (!mayShare(actor)) throw new Refusal("not-allowed")
  if (wanted.for === "everybody") return [null, null]
  const team = await q.first("select 1 from teams where account_id = $1 and id = $2", [
    q.accountId,
    wanted.teamId ?? null,
  ])
  if (!team) throw new Refusal("team.not-found")
  return [null, wanted.teamId!]
}

/** Those who hand out work also say what lists others see. */
const mayShare = (actor: Actor) => actor.permissions.has("conversations.assign")

function show(row: ViewRow, actor: Actor): SavedView {
  const isMine = row.user_id !== null
  return {
    id: row.id,
    name: row.name,
    filter: row.filter,
    order: row.sorting,
    for: isMine ? "me" : row.team_id ? "team" : "everybody",
    teamId: row.team_id,
    position: row.position,
    mayChange: isMine || mayShare(actor),
  }
}

/** A rail shows "99+" from here on. */
const COUNTED = 100

/**
 * How full each saved view is, up to 100. Only of those that ask for what is open or put off: these are few, whatever has
 * piled up behind them, so that counting walks no more than one page does. The views of the house itself are counted by a
 * trigger (countConversations) and never here.
 */
export async function countViews(q: Queries, actor: Actor): Promise<Record<Id, number>> {
  const counts: Record<Id, number> = {}
  for (const { id, filter } of (await rowsOf(q, actor)).filter(isOfTheLiving))
    counts[id] = await countFitting(q, actor, { status: "open", order: "newest", limit: 1, filter }, COUNTED)
  return counts
}

function isOfTheLiving({ filter }: ViewRow): boolean {
  const asked = filter.all.filter(({ field }) => field === "status")
  return asked.every(({ operator, value }) => operator === "is" && !(value as string[]).includes("closed"))
}
