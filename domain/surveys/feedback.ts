import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Feedback, FeedbackFilter } from "#contract/routes/surveys.ts"
import type { Queries } from "#platform/db/database.ts"
import { scales } from "./scales.ts"

interface Row {
  id: Id
  survey_id: Id
  kind: Feedback["kind"]
  score: number
  grade: Feedback["grade"]
  comment: string | null
  via: Feedback["via"]
  answered_at: Date
  conversation_id: Id | null
  number: number | null
  subject: string | null
  customer_id: Id | null
  customer_name: string | null
  inbox_id: Id | null
  user_id: Id | null
  follow_up: Feedback["followUp"]
  told_at: Date | null
  place: string
}

/** For `askings k`, `surveys s`: the filter's values from number 2 on. */
const FILTER = `k.account_id = $1 and k.state = 'answered' and ($2::text is null or s.kind = $2) and ($3::text is null or k.grade = $3)
  and ($4::uuid is null or k.inbox_id = $4) and ($5::uuid is null or k.user_id = $5)
  and ($6::int is null or k.answered_at > now() - $6 * interval '1 day')
  and ($7::text is null or k.follow_up = $7) and ($8::text is null or k.comment is not null)
  and ($9::uuid is null or exists (select from messages m join message_categories g on g.account_id = $1 and g.message_id = m.id
    where m.account_id = $1 and m.conversation_id = k.conversation_id and g.category_id = $9))`

const valuesOf = (q: Queries, wanted: FeedbackFilter) => [
  q.accountId,
  ...[wanted.kind ?? null, wanted.grade ?? null, wanted.inboxId ?? null, wanted.userId ?? null],
  ...[wanted.days ?? null, wanted.followUp ?? null, wanted.words ?? null, wanted.categoryId ?? null],
]

/** What customers answered, newest first; what is to be followed up, the longest waiting first. */
export async function listFeedback(
  q: Queries,
  wanted: FeedbackFilter & { after?: string | undefined; limit: number },
): Promise<{ items: Feedback[]; next: string | null; due: number }> {
  const [order, beyond] = wanted.followUp ? ["asc", ">"] : ["desc", "<"]
  const rows = await q.rows<Row>(
    `select k.id, k.survey_id, s.kind, k.score, k.grade, k.comment, k.via, k.answered_at, k.conversation_id, c.number, c.subject,
       c.customer_id, cu.name as customer_name, k.inbox_id, k.user_id, k.follow_up, k.told_at, k.answered_at::text as place
     from askings k join surveys s on s.account_id = k.account_id and s.id = k.survey_id
     left join conversations c on c.account_id = k.account_id and c.id = k.conversation_id
     left join customers cu on cu.account_id = c.account_id and cu.id = c.customer_id
     where ${FILTER} and ($10::timestamptz is null or (k.answered_at, k.id) ${beyond} ($10::timestamptz, $11::uuid))
     order by k.answered_at ${order}, k.id ${order} limit $12`,
    [...valuesOf(q, wanted), ...placeFrom(wanted.after), wanted.limit + 1],
  )
  const shown = rows.slice(0, wanted.limit)
  const last = shown.at(-1)
  const next = rows.length > shown.length && last ? `${last.place}_${last.id}` : null
  return { items: shown.map(view), next, due: await countDue(q) }
}

function placeFrom(after: string | undefined): [string | null, Id | null] {
  if (after === undefined) return [null, null]
  const [, at, id] = PLACE.exec(after) ?? []
  if (!at || !id)
    throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
  return [at, id]
}

const PLACE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?)_([0-9a-f-]{36})$/

async function countDue(q: Queries): Promise<number> {
  const row = await q.first<{ due: number }>(
    "select count(*)::int as due from askings where account_id = $1 and follow_up = 'due'",
    [q.accountId],
    "count-follow-ups",
  )
  return row!.due
}

function view(row: Row): Feedback {
  return {
    id: row.id,
    surveyId: row.survey_id,
    kind: row.kind,
    score: row.score,
    most: scales[row.kind].most,
    grade: row.grade,
    comment: row.comment,
    via: row.via,
    at: row.answered_at.toISOString(),
    conversation: row.conversation_id
      ? { id: row.conversation_id, number: row.number!, subject: row.subject }
      : null,
    customer: row.customer_id ? { id: row.customer_id, name: row.customer_name } : null,
    inboxId: row.inbox_id,
    userId: row.user_id,
    followUp: row.follow_up,
    toldAt: row.told_at?.toISOString() ?? null,
  }
}
