import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { tell } from "../conversations/telling.ts"
import { fits, gradeOf } from "./scales.ts"
import { usualSurveys } from "./usual.ts"

export interface Unasked {
  score: number
  comment: string | null
  inbox: Id
  /** Whoever wants an answer wrote to us with it. */
  conversation: Id | null
}

/**
 * Somebody says what they think without being asked. It is among the answers and in no figure: who comes by themselves is not
 * like those who are asked. @throws Refusal survey.wrong-score
 */
export async function give(tx: Tx, given: Unasked): Promise<Id> {
  if (!fits("csat", given.score)) throw new Refusal("survey.wrong-score")
  const [id, survey, grade] = [newId(), await surveyFor(tx), gradeOf("csat", given.score)]
  await tx.rows(
    `insert into askings (account_id, id, survey_id, conversation_id, inbox_id, state, due_at, score, comment, grade, via,
       first_answered_at, answered_at, follow_up)
     values ($1, $2, $3, $4, $5, 'answered', now(), $6, $7, $8, 'unasked', now(), now(), $9)`,
    [
      ...[tx.accountId, id, survey, given.conversation, given.inbox, given.score, given.comment, grade],
      grade === "bad" ? "due" : null,
    ],
  )
  const said = { kind: "csat", score: given.score, comment: given.comment, grade }
  if (given.conversation) await tell(tx, given.conversation, { name: "survey-answered", ...said })
  await record(tx, "survey.answered", {
    ...{ asking: id, survey, conversation: given.conversation, message: null, user: null },
    ...{ kind: "csat", score: given.score, grade, good: grade !== "bad", isChange: false },
  })
  return id
}

/** The first survey about satisfaction; where there is none, one that asks nobody. */
async function surveyFor(tx: Tx): Promise<Id> {
  const known = await tx.first<{ id: Id }>(
    "select id from surveys where account_id = $1 and kind = 'csat' order by removed_at is not null, created_at, id limit 1",
    [tx.accountId],
  )
  if (known) return known.id
  const id = newId()
  const { questions, thanks } = usualSurveys.csat
  await tx.rows(
    `insert into surveys (account_id, id, name, kind, questions, thanks, after_minutes, share, again_days, follow_up)
     values ($1, $2, 'Feedback', 'csat', $3, $4, 30, 100, 30, 'mark')`,
    [tx.accountId, id, JSON.stringify(questions), JSON.stringify(thanks)],
  )
  return id
}
