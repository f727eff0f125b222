import type { Id } from "#contract/ids.ts"
import type { Permission } from "#contract/permissions.ts"
import type { NotificationRules } from "#contract/routes/notifications.ts"
import type { Queries } from "#platform/db/database.ts"
import { RULES_COLUMNS, type RulesRow, rulesFrom } from "./rules.ts"

/** Somebody who may be told. */
export interface Person {
  id: Id
  name: string
  teams: Id[]
  seesAll: boolean
  mayApprove: boolean
  managesSurveys: boolean
  rules: NotificationRules
  /** Pushing costs a job; without a device there is none. */
  hasDevices: boolean
}

/** What one must know of a conversation to say who is told. */
export interface Facts {
  id: Id
  status: string
  assignee: Id | null
  team: Id | null
  isWaiting: boolean
  preview: string
  customer: string
  followers: Id[]
  /** The hand-over note that nobody has read yet, and its message. */
  handover: string | null
  handoverMessage: Id | null
}

export interface Said {
  id: Id
  seq: number
  type: "in" | "out" | "note" | "event"
  text: string
  authorType: string
  author: Id | null
  authorName: string
  isAutomatic: boolean
}

/** What waits to be said. What was said since, or taken back, is not among it. */
export interface Awaiting {
  id: Id
  text: string
  state: string
  reason: string
  author: string
  /** What whoever gave it back wrote to it. */
  remark: string
}

/** What was promised to a customer, and by whom. */
export interface Promised {
  id: Id
  author: Id | null
  text: string
}

/** What a batch of events is about. */
export interface About {
  conversations: Id[]
  messages: Id[]
  planned: Id[]
  sides: Id[]
  pledges: Id[]
}

/** Everything a batch of events needs, in at most six questions however many events there are. */
export interface Scene {
  people: Map<Id, Person>
  conversations: Map<Id, Facts>
  messages: Map<Id, Said>
  planned: Map<Id, Awaiting>
  pledges: Map<Id, Promised>
  /** Who wrote to the people outside, by side thread. */
  askers: Map<Id, Id[]>
}

/** Reads it all at once: who is told of an event is then decided without asking again. */
export async function sceneOf(q: Queries, about: About): Promise<Scene> {
  const { conversations, messages, planned, sides, pledges } = about
  return {
    people: await peopleOf(q),
    conversations: byId(await factsOf(q, [...new Set(conversations)])),
    messages: byId(messages.length ? await saidIn(q, [...new Set(messages)]) : []),
    planned: byId(planned.length ? await awaitingIn(q, [...new Set(planned)]) : []),
    pledges: byId(pledges.length ? await promisedIn(q, [...new Set(pledges)]) : []),
    askers: sides.length ? await askersIn(q, [...new Set(sides)]) : new Map(),
  }
}

function byId<T extends { id: Id }>(rows: T[]): Map<Id, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

type PersonRow = RulesRow & {
  id: Id
  name: string
  teams: Id[]
  permissions: Permission[]
  has_devices: boolean
}

/** Everybody active: what they may see, what they want to hear. */
async function peopleOf(q: Queries): Promise<Map<Id, Person>> {
  const rows = await q.rows<PersonRow>(
    `select u.id, u.name, o.permissions, ${RULES_COLUMNS},
       array(select team_id from team_members m where m.account_id = u.account_id and m.user_id = u.id) as teams,
       exists (select from push_devices d where d.account_id = u.account_id and d.user_id = u.id) as has_devices
     from users u join roles o on o.account_id = u.account_id and o.name = u.role
     left join notification_rules r on r.account_id = u.account_id and r.user_id = u.id
     where u.account_id = $1 and u.state = 'active'`,
    [q.accountId],
    "people-to-tell",
  )
  return byId(
    rows.map((row) => ({
      id: row.id,
      name: row.name,
      teams: row.teams,
      seesAll: row.permissions.includes("conversations.see-all"),
      mayApprove: row.permissions.includes("conversations.approve"),
      managesSurveys: row.permissions.includes("surveys.manage"),
      rules: rulesFrom(row),
      hasDevices: row.has_devices,
    })),
  )
}

/** An address is not told: notices leave the house, and not everybody may see it. */
async function factsOf(q: Queries, ids: Id[]): Promise<Facts[]> {
  return q.rows<Facts>(
    `select c.id, c.status, c.assignee_id as assignee, c.team_id as team, c.waiting_since is not null as "isWaiting",
       coalesce(nullif(c.subject, ''), c.preview) as preview, coalesce(cu.name, '') as customer,
       array(select user_id from followers f where f.account_id = c.account_id and f.conversation_id = c.id) as followers,
       h.text as handover, h.message_id as "handoverMessage"
     from conversations c join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     left join handovers h on h.account_id = c.account_id and h.conversation_id = c.id and h.read_at is null
     where c.account_id = $1 and c.id = any($2::uuid[])`,
    [q.accountId, ids],
    "conversations-to-tell-of",
  )
}

async function promisedIn(q: Queries, ids: Id[]): Promise<Promised[]> {
  return q.rows<Promised>(
    "select id, author_id as author, text from pledges where account_id = $1 and id = any($2::uuid[])",
    [q.accountId, ids],
    "pledges-to-tell-of",
  )
}

async function saidIn(q: Queries, ids: Id[]): Promise<Said[]> {
  return q.rows<Said>(
    `select id, seq, type, left(text, 20000) as text, author_type as "authorType", author_id as author,
       author_name as "authorName", is_automatic as "isAutomatic"
     from messages where account_id = $1 and id = any($2::uuid[])`,
    [q.accountId, ids],
    "messages-to-tell-of",
  )
}

async function awaitingIn(q: Queries, ids: Id[]): Promise<Awaiting[]> {
  return q.rows<Awaiting>(
    `select id, left(text, 20000) as text, state, reason, author_name as author, coalesce(because->>'text', '') as remark
     from planned where account_id = $1 and id = any($2::uuid[])`,
    [q.accountId, ids],
    "planned-to-tell-of",
  )
}

async function askersIn(q: Queries, sides: Id[]): Promise<Map<Id, Id[]>> {
  const rows = await q.rows<{ side: Id; askers: Id[] }>(
    `select conversation_id as side, array_agg(distinct author_id) as askers from messages
     where account_id = $1 and conversation_id = any($2::uuid[]) and type = 'out' and author_type = 'user'
     group by conversation_id`,
    [q.accountId, sides],
    "askers-in-sides",
  )
  return new Map(rows.map(({ side, askers }) => [side, askers]))
}

/** The same as the door of conversations asks of an actor (domain/conversations/seeing.ts). */
export function maySee(person: Person, { assignee, team }: Pick<Facts, "assignee" | "team">): boolean {
  return person.seesAll || assignee === person.id || (team !== null && person.teams.includes(team))
}
