import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { mereNumber } from "../conversations/mere-number.ts"
import { answer } from "./answering.ts"
import { fits } from "./scales.ts"
import type { SurveyRow } from "./surveys.ts"

interface Numbered {
  asking: Id
  kind: SurveyRow["kind"]
  text: string
  created_at: Date
}

/**
 * "4", written right after we asked, is the answer: where nothing can be pressed that is how one answers. Anything else, and any
 * number once something else was said, is an ordinary message.
 */
export async function answeredInWords(tx: Tx, events: RecordedEvent[]): Promise<void> {
  if (!events.length) return
  const found = await tx.rows<Numbered>(
    `select k.id as asking, s.kind, m.text, m.created_at
     from unnest($2::uuid[], $3::uuid[]) e (conversation, message)
     join askings k on k.account_id = $1 and k.conversation_id = e.conversation and k.state = 'asked'
     join surveys s on s.account_id = $1 and s.id = k.survey_id
     join messages m on m.account_id = $1 and m.id = e.message and m.type = 'in' and not m.is_automatic and m.files = 0
       and length(m.text) <= 20
     where m.seq > k.message_seq and not exists (select from messages b where b.account_id = $1
       and b.conversation_id = k.conversation_id and b.seq > k.message_seq and b.seq < m.seq and b.type <> 'event')
     order by m.seq`,
    [tx.accountId, events.map(({ data }) => data.conversation), events.map(({ data }) => data.message)],
    "numbered-answers",
  )
  for (const { asking, kind, text, created_at } of found) {
    const score = mereNumber(text)
    if (score !== null && fits(kind, score)) await answer(tx, asking, { score }, "text", created_at)
  }
}
