import type { Actor } from "#contract/actor.ts"
import type { Channel } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import { permissions } from "#contract/permissions.ts"
import { makeAccount } from "#domain/access/first-run.ts"
import { hashPassword } from "#domain/access/password-hashes.ts"
import { writeBuiltInRoles } from "#domain/access/roles.ts"
import { noteQuestions } from "#domain/answers/questions.ts"
import { addInbox } from "#domain/inboxes/inboxes.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { FileStore } from "#platform/files/store.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { answerRows, type Closed } from "./answers.ts"
import type { CustomerName } from "./customers.ts"
import { writeHelp } from "./help.ts"
import { orderRows } from "./orders.ts"
import { addressOf, PASSWORD, type PersonName, people, type TeamName, teams } from "./people.ts"
import { promisedRows } from "./promised.ts"
import { customerRows, type KnownCustomers, Rows, type Setting, storyRows } from "./rows.ts"
import { hours, type InboxName, inboxes, mailSettings, shop, type WorldInbox } from "./shop.ts"
import { awkward } from "./stories/awkward.ts"
import { bandung } from "./stories/bandung.ts"
import { hamburg } from "./stories/hamburg.ts"
import { website } from "./stories/website.ts"
import type { Story } from "./story.ts"

/** Ids by name, so that tests and the demo can talk about "mia" instead of a number. */
export interface World {
  account: Id
  people: Record<PersonName, Id>
  teams: Record<TeamName, Id>
  inboxes: Record<InboxName, Id>
  customers: Record<CustomerName, Id>
  /** Conversations by the story's name. */
  conversations: Record<string, Id>
  /** Articles of the help centre by their name. */
  articles: Record<string, Id>
  /** Message ids of a story, in order: messages[name][seq - 1]. */
  messages: Record<string, Id[]>
}

export interface Loading {
  now: Date
  /**
   * An account that is there already: the demo. Its people are invited and have no password; whoever owns the account takes
   * the owner's part. Absent: a new account whose people have one.
   */
  into?: { account: Id; owner?: Id | undefined }
  /** Port on this machine that takes outgoing mail. */
  mailPort?: number
  /** Set between name and @ of every address of ours, where another account of this box has the plain one. */
  mark?: string
}

/** The discard protocol's port: on a machine of today nothing listens there. */
const NOBODY_LISTENS = 9

/**
 * Puts the named world into the database: one account, in one transaction, by plain inserts with the times of the stories.
 * What the verbs guarantee is kept: gap-free numbers, guards, previews, clocks, participants; counters come by trigger.
 * History records no events, so no webhook fires for what never happened.
 */
export async function loadWorld(
  db: Database,
  secrets: Secrets,
  channels: ReadonlyMap<string, Channel<never>>,
  files: FileStore,
  loading: Loading,
): Promise<World> {
  const account = loading.into?.account ?? newId(loading.now.getTime())
  const rows = new Rows()
  const world = await db.transaction(account, async (tx) => {
    await writeAccount(tx, loading)
    const ids = await writePeople(tx, loading)
    const inboxIds = await writeInboxes(tx, channels, secrets, ids.people.jonas, loading)
    const setting = { account, now: loading.now, ...ids, inboxes: settingOf(channels, inboxIds, loading) }
    const told = tell(rows, setting)
    for (const [table, list] of rows.tables) await insert(tx, table, list)
    await insert(tx, "orders", orderRows(account, loading.now))
    await insert(tx, "pledges", promisedRows(setting, told.conversations))
    const { surveys, askings } = answerRows(setting, closedIn(rows))
    await insert(tx, "surveys", surveys)
    await insert(tx, "askings", askings)
    await enqueueWaiting(tx, rows)
    const articles = await writeHelp(tx, ids.people, loading.now)
    // Written as rows, without the events that say what to look at.
    await tx.rows("select search_later($1, 'conversation', id) from conversations where account_id = $1", [
      account,
    ])
    await noteQuestions(tx, Object.values(told.conversations))
    if (loading.into) await record(tx, "account.changed", { by: "system" })
    return { account, ...ids, inboxes: inboxIds, articles, ...told }
  })
  // Rows that point at bytes commit a moment before the bytes lie there: nobody serves while a world is being made.
  await Promise.all(rows.bytes.map((bytes) => files.put(bytes)))
  return world
}

async function writeAccount(tx: Tx, { into, now }: Loading): Promise<void> {
  if (into) await writeBuiltInRoles(tx)
  else await makeAccount(tx, shop.name)
  await tx.rows(
    `update accounts set name = $2, time_zone = $3, locale = $4, hours = $5, is_set_up = true, is_demo = $6, created_at = least(created_at, $7)
     where id = $1`,
    [
      tx.accountId,
      shop.name,
      shop.timeZone,
      shop.locale,
      JSON.stringify(hours),
      into !== undefined,
      new Date(now.getTime() - 90 * 86_400_000),
    ],
  )
}

async function writePeople(tx: Tx, { now, into, mark }: Loading) {
  const names = Object.keys(people) as PersonName[]
  const ids = Object.fromEntries(names.map((name) => [name, newId()])) as Record<PersonName, Id>
  if (into?.owner) ids.jonas = into.owner
  const password = into ? null : await hashPassword(PASSWORD)
  const rows = names
    .filter((name) => ids[name] !== into?.owner)
    .map((name) => ({
      account_id: tx.accountId,
      id: ids[name],
      name: people[name].name,
      email: marked(addressOf(name), mark),
      role: people[name].role,
      locale: people[name].locale,
      password_hash: password,
      state: into ? "invited" : "active",
      created_at: new Date(now.getTime() - 60 * 86_400_000),
    }))
  await insert(tx, "users", rows)
  return { people: ids, teams: await writeTeams(tx, ids) }
}

async function writeTeams(tx: Tx, ids: Record<PersonName, Id>): Promise<Record<TeamName, Id>> {
  const entries = Object.entries(teams) as [TeamName, string][]
  const teamIds = Object.fromEntries(entries.map(([name]) => [name, newId()])) as Record<TeamName, Id>
  const account_id = tx.accountId
  await insert(
    tx,
    "teams",
    entries.map(([name, shown]) => ({ account_id, id: teamIds[name], name: shown })),
  )
  const members = (Object.keys(people) as PersonName[]).flatMap((person) =>
    people[person].teams.map((team) => ({ account_id, team_id: teamIds[team], user_id: ids[person] })),
  )
  await insert(tx, "team_members", members)
  return teamIds
}

/** By the verb: settings are checked by their channel and sealed. */
async function writeInboxes(
  tx: Tx,
  channels: ReadonlyMap<string, Channel<never>>,
  secrets: Secrets,
  owner: Id,
  loading: Loading,
): Promise<Record<InboxName, Id>> {
  const actor: Actor = {
    type: "user",
    id: owner,
    name: people.jonas.name,
    accountId: tx.accountId,
    permissions: new Set(permissions),
    teams: [],
  }
  const ids = {} as Record<InboxName, Id>
  for (const [name, inbox] of Object.entries(inboxes) as [InboxName, WorldInbox][]) {
    const settings = inbox.address
      ? {
          ...inbox.settings,
          ...mailSettings(loading.mailPort ?? NOBODY_LISTENS),
          address: marked(inbox.address, loading.mark),
        }
      : inbox.settings
    ids[name] = await addInbox(tx, actor, channels, secrets, { ...inbox, settings })
  }
  return ids
}

function settingOf(
  channels: ReadonlyMap<string, Channel<never>>,
  ids: Record<InboxName, Id>,
  { mark }: Loading,
): Setting["inboxes"] {
  const entries = (Object.entries(inboxes) as [InboxName, WorldInbox][]).map(([name, inbox]) => {
    const { identity } = channels.get(inbox.channel)!
    const address = inbox.address && marked(inbox.address, mark)
    return [name, { id: ids[name], identity, promise: inbox.promise, address }]
  })
  return Object.fromEntries(entries) as Setting["inboxes"]
}

export const stories: readonly Story[] = [...website, ...hamburg, ...bandung, ...awkward]

function tell(rows: Rows, setting: Setting) {
  const known = customerRows(rows, setting, [...stories])
  const conversations: Record<string, Id> = {}
  const messages: Record<string, Id[]> = {}
  for (const story of stories) {
    const told = storyRows(rows, setting, known, story, conversations[story.relatedTo ?? ""])
    conversations[story.name] = told.id
    messages[story.name] = told.messages
  }
  sortByBirth(rows)
  return { customers: idsOf(known), conversations, messages }
}

/** Conversations that ended some time ago and can have been asked about, the newest first. */
function closedIn(rows: Rows): Closed[] {
  return rows.tables
    .get("conversations")!
    .filter((row) => row.status === "closed" && row.last_from === "team")
    .map((row) => ({
      conversation: row.id as Id,
      inbox: row.inbox_id as Id,
      user: (row.assignee_id ?? null) as Id | null,
      at: new Date(Number(row.closed_at)),
    }))
    .sort((a, b) => Number(b.at) - Number(a.at))
    .slice(0, 6)
}

/** Conversation numbers are given in the order of insertion; a file is stored once however often it was attached. */
function sortByBirth(rows: Rows): void {
  rows.tables.get("conversations")!.sort((a, b) => Number(a.created_at) - Number(b.created_at))
  const files = new Map(rows.tables.get("files")!.map((file) => [file.hash, file]))
  rows.tables.set("files", [...files.values()])
}

function idsOf(known: KnownCustomers): Record<CustomerName, Id> {
  const entries = Object.entries(known).map(([name, { id }]) => [name, id])
  return Object.fromEntries(entries) as Record<CustomerName, Id>
}

/** All rows of a table in one statement; columns that are not named keep their defaults. */
async function insert(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (!rows.length) return
  const columns = Object.keys(rows[0]!).join(", ")
  await tx.rows(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  )
}

/** What waits to be sent has a job that will send it: as after an hour's trouble of the mail server. */
async function enqueueWaiting(tx: Tx, rows: Rows): Promise<void> {
  for (const message of rows.tables.get("messages")!) {
    if (message.state !== "queued") continue
    await enqueue(
      tx,
      "deliver-message",
      { accountId: tx.accountId, message: String(message.id) },
      { after: 3600 },
    )
  }
}

export function marked(address: string, mark: string | undefined): string {
  return mark ? address.replace("@", `-${mark}@`) : address
}
