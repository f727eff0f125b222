import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Conversation as ConversationView, Message } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { asSeenBy } from "./masking.ts"
import { type Conversation, door, seenBy, sightOf, visibleConversation } from "./seeing.ts"
import {
  asOneText,
  CONVERSATION_JOINS,
  type ConversationRow,
  conversationColumns,
  MESSAGE_COLUMNS,
  MESSAGE_TIMES,
  type MessageRow,
  showConversation,
  showMessages,
  timesOf,
} from "./showing.ts"

/** One conversation as this actor sees it. @throws Refusal conversation.not-found */
export async function readConversation(q: Queries, actor: Actor, id: Id): Promise<ConversationView> {
  const row = await q.first<ConversationRow>(
    `select ${conversationColumns(6)} from conversations c ${CONVERSATION_JOINS}
     where c.account_id = $1 and c.id = $2 and ${seenBy("c", 3)}`,
    [q.accountId, id, ...sightOf(actor), actor.id],
    "read-conversation",
  )
  if (!row) throw new Refusal("conversation.not-found")
  return showConversation(row, actor.permissions.has("customers.see-contact"))
}

export interface Page {
  before?: number | undefined
  after?: number | undefined
  limit: number
}

interface Messages {
  items: Message[]
  hasMore: boolean
}

/** Ascending by seq: what follows `after`, else the page before `before`, else the newest page. */
export async function readMessages(
  q: Queries,
  actor: Actor,
  conversation: Pick<Conversation, "id">,
  page: Page,
): Promise<Messages> {
  const found = await q.first<{ rows: MessageRow[] }>(
    pageSql(page),
    pageValues(q, conversation.id, page),
    `messages-${sideOf(page)}`,
  )
  return shown(q, actor, found!.rows, page)
}

/** The same through the door of conversations, in one statement with it. @throws Refusal conversation.not-found */
export async function openThread(q: Queries, actor: Actor, id: Id, page: Page): Promise<Messages> {
  const found = await q.first<{ rows: MessageRow[] }>(
    `select (${pageSql(page)}) as rows from conversations c where c.account_id = $1 and c.id = $2 and ${door(5)}`,
    [...pageValues(q, id, page), ...sightOf(actor)],
    `thread-${sideOf(page)}`,
  )
  if (!found) throw new Refusal("conversation.not-found")
  return shown(q, actor, found.rows, page)
}

const sideOf = ({ after }: Page) => (after === undefined ? "before" : "after")

function pageSql(page: Page): string {
  const place = page.after === undefined ? "m.seq < $3 order by m.seq desc" : "m.seq > $3 order by m.seq"
  return asOneText(
    `select ${MESSAGE_COLUMNS} from messages m where m.account_id = $1 and m.conversation_id = $2 and ${place} limit $4`,
  )
}

/** One row more than a page has tells whether there is more. */
const pageValues = (q: Queries, id: Id, { after, before, limit }: Page) => [
  q.accountId,
  id,
  after ?? before ?? 2_147_483_647,
  limit + 1,
]

async function shown(q: Queries, actor: Actor, found: MessageRow[], page: Page): Promise<Messages> {
  const rows = found.slice(0, page.limit).map((row) => timesOf(row, MESSAGE_TIMES))
  if (page.after === undefined) rows.reverse()
  const items = await showMessages(q, rows)
  return { items: items.map((message) => asSeenBy(actor, message)), hasMore: found.length > page.limit }
}

/** "I have 41, send what follows": at most 500, ascending. @throws Refusal conversation.not-found */
export async function messagesAfter(q: Queries, actor: Actor, id: Id, seq: number): Promise<Message[]> {
  return (await openThread(q, actor, id, { after: seq, limit: 500 })).items
}

/** One message by id, however it is reached; the caller checks who may see it. */
export async function messageById(q: Queries, id: Id): Promise<Message | undefined> {
  const rows = await q.rows<MessageRow>(
    `select ${MESSAGE_COLUMNS} from messages m where m.account_id = $1 and m.id = $2`,
    [q.accountId, id],
    "message-by-id",
  )
  return (await showMessages(q, rows))[0]
}

/** A message of a conversation the actor may see, with its conversation. @throws Refusal message.not-found */
export async function visibleMessage(
  q: Queries,
  actor: Actor,
  id: Id,
): Promise<{ message: Message; conversation: Conversation }> {
  const message = await messageById(q, id)
  if (!message) throw new Refusal("message.not-found")
  try {
    const conversation = await visibleConversation(q, actor, message.conversationId)
    return { message: asSeenBy(actor, message), conversation }
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal("message.not-found")
    throw error
  }
}

/** This person has seen everything up to `seq`; 0 marks unread. */
export async function markRead(
  q: Queries,
  actor: Actor,
  conversation: Conversation,
  seq: number,
): Promise<void> {
  await q.rows(
    `insert into reads (account_id, user_id, conversation_id, seq) values ($1, $2, $3, $4)
     on conflict (account_id, user_id, conversation_id)
     do update set seq = case when excluded.seq = 0 then 0 else greatest(reads.seq, excluded.seq) end`,
    [q.accountId, actor.id, conversation.id, Math.min(seq, conversation.seq)],
    "mark-read",
  )
}
