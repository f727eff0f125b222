import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Pledge } from "#contract/routes/pledges.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { type Conversation, door, seenBy, sightOf } from "../conversations/seeing.ts"

/**
 * A promise made to a customer. (Not the response promise, the time within which any waiting customer is answered: that is
 * of the inbox, this was said by somebody.)
 *
 *   open ──▶ kept        somebody says so; or it was answered in time, and then closed or came due
 *    │ ├───▶ broken      its time came and nobody had answered; to be made good all the same (done_at)
 *    │ └───▶ withdrawn   it was none
 *    └─ moved: another time, told to the customer; counted
 */
export interface PledgeRow {
  id: Id
  conversation_id: Id
  made_in: Id | null
  moved_in: Id | null
  origin: Pledge["origin"]
  author_type: string
  author_id: Id | null
  author_name: string
  team_id: Id | null
  text: string
  due_at: Date
  first_due_at: Date
  moves: number
  state: Pledge["state"]
  how: Pledge["how"]
  settled_at: Date | null
  settled_by_name: string | null
  done_at: Date | null
  replied_at: Date | null
  created_at: Date
  number: number
  customer_name: string | null
  subject: string | null
}

const SELECT = `select p.*, c.number, c.subject, cu.name as customer_name from pledges p
  join conversations c on c.account_id = p.account_id and c.id = p.conversation_id
  join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id`

/** As in the index: still to be kept or made good. */
const TO_DO = "(p.state = 'open' or (p.state = 'broken' and p.done_at is null))"

/** One promise of a conversation the actor may see, held while it changes. @throws Refusal pledge.not-found */
export async function pledgeToChange(tx: Tx, actor: Actor, id: Id): Promise<PledgeRow> {
  const row = await tx.first<PledgeRow>(
    `${SELECT} where p.account_id = $1 and p.id = $2 and ${door(3)} for update of p`,
    [tx.accountId, id, ...sightOf(actor)],
    "pledge-to-change",
  )
  if (!row) throw new Refusal("pledge.not-found")
  return row
}

/** What it is now, for whoever has just changed it. */
export async function pledgeOf(q: Queries, id: Id): Promise<Pledge> {
  const row = await q.first<PledgeRow>(
    `${SELECT} where p.account_id = $1 and p.id = $2`,
    [q.accountId, id],
    "pledge-by-id",
  )
  return pledgeView(row!)
}

/** What was promised in a conversation, newest first. What was none is left out. */
export async function pledgesIn(q: Queries, conversation: Conversation): Promise<Pledge[]> {
  const rows = await q.rows<PledgeRow>(
    `${SELECT} where p.account_id = $1 and p.conversation_id = $2 and p.state <> 'withdrawn' order by p.created_at desc, p.id desc limit 50`,
    [q.accountId, conversation.id],
    "pledges-in",
  )
  return rows.map(pledgeView)
}

export interface WantedPledges {
  whose: "mine" | "all"
  team?: Id | undefined
  after?: string | undefined
  limit: number
}

/** What is still to be kept or made good, the most urgent first. */
export async function pledgesToDo(
  q: Queries,
  actor: Actor,
  { whose, team, after, limit }: WantedPledges,
): Promise<{ items: Pledge[]; next: string | null }> {
  const rows = await q.rows<PledgeRow & { place: string }>(
    `${SELECT.replace("p.*", "p.*, p.due_at::text as place")} where p.account_id = $1 and ${TO_DO} and ${seenBy("c", 2)}
       and ($5::boolean or p.author_id = $3::uuid or c.assignee_id = $3::uuid) and ($6::uuid is null or c.team_id = $6)
       and ($7::timestamptz is null or (p.due_at, p.id) > ($7::timestamptz, $8::uuid))
     order by p.due_at, p.id limit $9`,
    [q.accountId, ...sightOf(actor), whose === "all", team ?? null, ...placeFrom(after), limit + 1],
    "pledges-to-do",
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? `${last.place}_${last.id}` : null
  return { items: page.map(pledgeView), next }
}

/** @throws Refusal request.malformed */
function placeFrom(after: string | undefined): [at: string | null, id: string | null] {
  if (after === undefined) return [null, null]
  const [, at, id] = /^([\d .:+-]{10,40})_([\da-f-]{36})$/.exec(after) ?? []
  if (!at || Number.isNaN(Date.parse(at))) throw new Refusal("request.malformed")
  return [at, id!]
}

function pledgeView(row: PledgeRow): Pledge {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id,
    conversationId: row.conversation_id,
    number: row.number,
    customerName: row.customer_name,
    subject: row.subject,
    text: row.text,
    dueAt: row.due_at.toISOString(),
    firstDueAt: row.first_due_at.toISOString(),
    moves: row.moves,
    state: row.state,
    how: row.how,
    origin: row.origin,
    by: { type: row.author_type, id: row.author_id, name: row.author_name },
    teamId: row.team_id,
    messageIds: [row.made_in, row.moved_in].filter((id) => id !== null),
    repliedAt: iso(row.replied_at),
    settledAt: iso(row.settled_at),
    settledByName: row.settled_by_name,
    doneAt: iso(row.done_at),
    createdAt: row.created_at.toISOString(),
  }
}
