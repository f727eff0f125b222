import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { SearchHit } from "#contract/routes/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import {
  CONVERSATION_JOINS,
  type ConversationRow,
  conversationColumns,
  showConversation,
} from "../conversations/showing.ts"
import { maskedAddress } from "../customers/showing.ts"
import type { Hit } from "./hunting.ts"
import { maySeeAddresses } from "./naming.ts"
import type { Term } from "./querying.ts"
import { marked, snippetOf } from "./snippets.ts"

export interface Details {
  terms: Term[]
  addresses: string[]
}

interface FoundMessage {
  id: Id
  conversation_id: Id
  place: SearchHit["message"]["place"]
  /** Of its thread; a side thread counts for itself, and what is not said yet has none. */
  seq: number | null
  type: "in" | "out" | "note"
  author_name: string
  text: string
  created_at: Date
  files: string[]
}

/** Conversations with the words that were found, in the order of the hits; what may not be seen is left out. Two statements. */
export async function hitsShown(
  q: Queries,
  actor: Actor,
  details: Details,
  hits: Pick<Hit, "message_id" | "conversation_id">[],
): Promise<SearchHit[]> {
  if (!hits.length) return []
  const conversations = await conversationsOf(
    q,
    actor,
    hits.map((hit) => hit.conversation_id),
  )
  const messages = await messagesOf(
    q,
    hits.map((hit) => hit.message_id),
  )
  return hits.flatMap((hit) => {
    const row = conversations.get(hit.conversation_id)
    const message = messages.get(hit.message_id)
    return row && message ? [show(actor, details, row, message)] : []
  })
}

async function conversationsOf(q: Queries, actor: Actor, ids: Id[]): Promise<Map<Id, ConversationRow>> {
  const rows = await q.rows<ConversationRow>(
    `select ${conversationColumns(3)} from conversations c ${CONVERSATION_JOINS}
     where c.account_id = $1 and c.id = any($2) and c.status <> 'side' and ${seenBy("c", 4)}`,
    [q.accountId, ids, actor.type === "user" ? actor.id : null, ...sightOf(actor)],
    "found-conversations",
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function messagesOf(q: Queries, ids: Id[]): Promise<Map<Id, FoundMessage>> {
  const rows = await q.rows<FoundMessage>(
    `select m.id, m.conversation_id, case when c.side_of is null then 'thread' else 'side' end as place,
       case when c.side_of is null then m.seq end as seq, m.type, m.author_name, m.text, m.created_at,
       case when m.files = 0 then '{}' else array(select f.name from attachments f
         where f.account_id = m.account_id and f.message_id = m.id order by f.position) end as files
     from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
     where m.account_id = $1 and m.id = any($2)
     union all
     select p.id, p.conversation_id, 'planned', null, 'out', p.author_name, p.text, p.created_at,
       case when p.files = 0 then '{}' else array(select f.name from attachments f
         where f.account_id = p.account_id and f.kept_for = p.id order by f.position) end
     from planned p where p.account_id = $1 and p.id = any($2)`,
    [q.accountId, ids],
    "found-messages",
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function show(
  actor: Actor,
  { terms, addresses }: Details,
  row: ConversationRow,
  message: FoundMessage,
): SearchHit {
  const maySee = maySeeAddresses(actor)
  const subject = row.subject ? marked(row.subject, terms, addresses) : null
  const author = message.author_name
  return {
    conversation: showConversation(row, maySee),
    message: {
      id: message.id,
      place: message.place,
      seq: message.seq,
      type: message.type,
      author: author.includes("@") ? maskedAddress(author, maySee) : author,
      at: message.created_at.toISOString(),
    },
    snippet: snippetOf(message.text, terms, addresses),
    subject: subject?.marks.length ? subject : null,
    files: message.files.map((name) => marked(name, terms)).filter(({ marks }) => marks.length),
    isSimilar: false,
  }
}

/** The last thing that was said in each of these, in their order. */
export async function newestMessages(
  q: Queries,
  conversations: Id[],
): Promise<Pick<Hit, "message_id" | "conversation_id">[]> {
  if (!conversations.length) return []
  return q.rows(
    `select m.id as message_id, c.id as conversation_id from unnest($2::uuid[]) with ordinality c(id, place), lateral (
       select m.id from messages m where m.account_id = $1 and m.conversation_id = c.id and m.type <> 'event'
       order by m.seq desc limit 1) m order by c.place`,
    [q.accountId, conversations],
    "newest-messages",
  )
}
