import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import { type Asked, type Placed, placeOf, type TimelineSource } from "../customers/timeline.ts"
import { scales } from "./scales.ts"

interface Row {
  id: Id
  place: string
  at: Date
  kind: keyof typeof scales
  score: number
  grade: string
  comment: string | null
  channel: string
  conversation: Id
  number: number
  subject: string | null
  seq: number | null
}

/** What a customer answered, in their history. */
export const surveysSource: TimelineSource = {
  name: "surveys",
  page: async (q: Queries, actor: Actor, asked: Asked): Promise<Placed[]> => {
    const rows = await q.rows<Row>(
      `select k.id, ${placeOf("k.answered_at")} as place, k.answered_at as at, s.kind, k.score, k.grade, k.comment,
         i.channel, c.id as conversation, c.number, c.subject, k.message_seq as seq
       from conversations c
       join askings k on k.account_id = c.account_id and k.conversation_id = c.id and k.state = 'answered'
       join surveys s on s.account_id = k.account_id and s.id = k.survey_id
       join inboxes i on i.account_id = c.account_id and i.id = c.inbox_id
       where c.account_id = $1 and c.customer_id = any($2) and ${seenBy("c", 3)}
         and ($6::timestamptz is null or (k.answered_at, 'survey:' || k.id) < ($6, $7))
       order by k.answered_at desc, k.id desc limit $8`,
      [
        ...[q.accountId, asked.customers, ...sightOf(actor)],
        ...[asked.before?.at ?? null, asked.before?.key ?? null, asked.limit],
      ],
      "history-of-surveys",
    )
    return rows.map(shown)
  },
}

function shown({ id, place, at, channel, conversation, number, subject, comment, ...row }: Row): Placed {
  return {
    key: `survey:${id}`,
    place,
    at: at.toISOString(),
    kind: "survey",
    channel,
    conversation: { id: conversation, number, subject },
    by: "",
    text: comment ?? "",
    data: { survey: row.kind, score: row.score, most: scales[row.kind].most, grade: row.grade, seq: row.seq },
  }
}
