import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { type Asked, type Placed, placeOf, type TimelineSource } from "../customers/timeline.ts"
import { seenBy, sightOf } from "./seeing.ts"

interface Row {
  id: Id
  place: string
  at: Date
  kind: "message-in" | "message-out" | "note"
  author_name: string
  text: string
  files: number
  seq: number
  channel: string
  conversation: Id
  number: number
  subject: string | null
}

/**
 * What was said in every conversation of a customer. Each conversation gives its own newest lines (its messages lie in
 * order of seq), then the newest of all are taken: a customer has few conversations, a conversation may have many lines.
 */
export const messagesSource: TimelineSource = {
  name: "messages",
  page: async (q: Queries, actor: Actor, asked: Asked): Promise<Placed[]> => {
    const rows = await q.rows<Row>(
      `select m.id, ${placeOf("m.created_at")} as place, m.created_at as at, m.author_name, left(m.text, 400) as text, m.files, m.seq,
         case m.type when 'in' then 'message-in' when 'out' then 'message-out' else 'note' end as kind,
         i.channel, c.id as conversation, c.number, c.subject
       from conversations c
       join inboxes i on i.account_id = c.account_id and i.id = c.inbox_id
       cross join lateral (select * from messages m where m.account_id = c.account_id and m.conversation_id = c.id
         and m.type in ('in', 'out', 'note')
         and ($6::timestamptz is null or (m.created_at, 'message:' || m.id) < ($6, $7))
         order by m.seq desc limit $8) m
       where c.account_id = $1 and c.customer_id = any($2) and ${seenBy("c", 3)}
       order by m.created_at desc, m.id desc limit $8`,
      [
        q.accountId,
        asked.customers,
        ...sightOf(actor),
        asked.before?.at ?? null,
        asked.before?.key ?? null,
        asked.limit,
      ],
      "history-of-messages",
    )
    return rows.map(shown)
  },
}

function shown({ id, place, at, kind, author_name, text, files, seq, ...row }: Row): Placed {
  return {
    key: `message:${id}`,
    place,
    at: at.toISOString(),
    kind,
    channel: row.channel,
    conversation: { id: row.conversation, number: row.number, subject: row.subject },
    by: author_name,
    text,
    data: { seq, files },
  }
}
