import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { fallIn } from "./falling.ts"

/** Of a survey's answers since the last alarm, the newest so many are looked at. */
const MOST = 2000

/** With each answer: has this survey become worse? Then it is told, and what comes after is measured anew. */
export async function watch(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const last = new Map(events.map(({ data }) => [data.survey as Id, data.conversation as Id | null]))
  for (const [survey, conversation] of last) await watchOne(tx, survey, conversation)
}

async function watchOne(tx: Tx, survey: Id, conversation: Id | null): Promise<void> {
  // One at a time: two alarms for one fall would be one too many.
  const watched = await tx.first<{ name: string; watched_since: Date }>(
    "select name, watched_since from surveys where account_id = $1 and id = $2 for update",
    [tx.accountId, survey],
  )
  if (!watched) return
  const rows = await tx.rows<{ good: boolean }>(
    `select good from (select grade = 'good' as good, answered_at, id from askings where account_id = $1 and survey_id = $2
       and state = 'answered' and via <> 'unasked' and answered_at >= $3 order by answered_at desc, id desc limit ${MOST}) k order by answered_at, id`,
    [tx.accountId, survey, watched.watched_since],
    "watched-answers",
  )
  const fall = fallIn(rows.map(({ good }) => good))
  if (!fall) return
  await tx.rows("update surveys set watched_since = now() where account_id = $1 and id = $2", [
    tx.accountId,
    survey,
  ])
  const place = conversation ?? (await lastPlace(tx, survey))
  await record(tx, "survey.fell", { survey, name: watched.name, conversation: place, ...fall })
}

/** Told where somebody can look: at the newest bad answer in a conversation. */
async function lastPlace(tx: Tx, survey: Id): Promise<Id | null> {
  const row = await tx.first<{ conversation_id: Id }>(
    `select conversation_id from askings where account_id = $1 and survey_id = $2 and state = 'answered' and grade = 'bad'
       and conversation_id is not null order by answered_at desc limit 1`,
    [tx.accountId, survey],
  )
  return row?.conversation_id ?? null
}
