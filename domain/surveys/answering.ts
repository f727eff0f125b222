import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Asked, Feedback, Grade } from "#contract/routes/surveys.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { keepAnswer } from "../conversations/asking.ts"
import { reopen } from "../conversations/changing.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { tell } from "../conversations/telling.ts"
import { fits, gradeOf } from "./scales.ts"
import { type SurveyRow, surveyRow } from "./surveys.ts"
import { type Wording, wordingOf } from "./wording.ts"

/** What was asked can be answered for so long. */
export const OPEN_DAYS = 30
/** A later answer takes the place of the first for so long. */
export const CHANGE_DAYS = 7
const DAY = 86_400_000

/** A question that was put to somebody, with what they said. */
export interface AskingRow {
  id: Id
  survey_id: Id
  conversation_id: Id | null
  user_id: Id | null
  state: "planned" | "asked" | "answered" | "cancelled"
  message_id: Id | null
  message_seq: number | null
  asked_at: Date | null
  score: number | null
  comment: string | null
  grade: Grade | null
  first_answered_at: Date | null
  follow_up: Feedback["followUp"]
}

export interface Given {
  score: number
  comment?: string | undefined
}

/**
 * The customer answers. The later answer takes the place of the earlier one for a week; the same answer again changes nothing.
 * @throws Refusal survey.not-found, survey.wrong-score, survey.ended, survey.answered-already
 */
export async function answer(
  tx: Tx,
  id: Id,
  given: Given,
  via: Feedback["via"],
  now: Date,
): Promise<AskingRow> {
  const conversation = await lockConversation(tx, id)
  const asking = await askingRow(tx, id, "for update")
  const survey = asking && (await surveyRow(tx, asking.survey_id))
  if (!asking || !survey) throw new Refusal("survey.not-found")
  refuseLate(asking, now)
  if (!fits(survey.kind, given.score)) throw new Refusal("survey.wrong-score")
  const comment = given.comment === undefined ? asking.comment : given.comment.trim() || null
  if (asking.score === given.score && asking.comment === comment) return asking
  return keep(tx, { asking, survey, conversation, via }, { score: given.score, comment })
}

export async function lockConversation(tx: Tx, asking: Id): Promise<Conversation | undefined> {
  return tx.first<Conversation>(
    `select c.* from conversations c where c.account_id = $1
       and c.id = (select conversation_id from askings where account_id = $1 and id = $2) for update`,
    [tx.accountId, asking],
    "lock-conversation-of-asking",
  )
}

/** One asking as it stands. */
export async function askingRow(
  q: Queries,
  id: Id,
  lock: "for update" | "" = "",
): Promise<AskingRow | undefined> {
  return q.first<AskingRow>(`select * from askings where account_id = $1 and id = $2 ${lock}`, [
    q.accountId,
    id,
  ])
}

/**
 * Is it too late? Nobody is held to what they remember of last month.
 * @throws Refusal survey.not-found, survey.ended, survey.answered-already
 */
export function refuseLate(asking: AskingRow, now: Date): void {
  if (asking.state !== "asked" && asking.state !== "answered") throw new Refusal("survey.not-found")
  const first = asking.first_answered_at
  if (first && now.getTime() - first.getTime() > CHANGE_DAYS * DAY)
    throw new Refusal("survey.answered-already")
  if (!first && asking.asked_at && now.getTime() - asking.asked_at.getTime() > OPEN_DAYS * DAY)
    throw new Refusal("survey.ended")
}

interface Scene {
  asking: AskingRow
  survey: SurveyRow
  conversation: Conversation | undefined
  via: Feedback["via"]
}

async function keep(
  tx: Tx,
  scene: Scene,
  given: { score: number; comment: string | null },
): Promise<AskingRow> {
  const { asking, survey, conversation } = scene
  const grade = gradeOf(survey.kind, given.score)
  const followUp = followUpAfter(asking, survey, grade)
  const row = await write(tx, scene, { ...given, grade, followUp })
  if (asking.message_id) await keepAnswer(tx, asking.message_id, given)
  if (conversation) await showInThread(tx, conversation, scene, given)
  if (followUp === "due" && survey.follow_up === "reopen") await bringBack(tx, conversation)
  await record(tx, "survey.answered", {
    asking: asking.id,
    survey: survey.id,
    conversation: asking.conversation_id,
    message: asking.message_id,
    user: asking.user_id,
    kind: survey.kind,
    score: given.score,
    grade,
    good: grade !== "bad",
    isChange: asking.state === "answered",
  })
  return row
}

/** What has become part of another conversation stays closed. */
async function bringBack(tx: Tx, conversation: Conversation | undefined): Promise<void> {
  if (!conversation || conversation.merged_into) return
  const { accountId } = tx
  const nobody: Actor = { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
  await reopen(tx, nobody, conversation)
}

/** What was looked after stays so; a better answer needs nobody to look after it. */
function followUpAfter(asking: AskingRow, survey: SurveyRow, grade: Grade): Feedback["followUp"] {
  if (grade !== "bad" || survey.follow_up === "none") return asking.follow_up === "done" ? "done" : null
  return asking.follow_up ?? "due"
}

async function write(
  tx: Tx,
  { asking, via }: Scene,
  kept: { score: number; comment: string | null; grade: Grade; followUp: Feedback["followUp"] },
): Promise<AskingRow> {
  const row = await tx.first<AskingRow>(
    `update askings set state = 'answered', score = $3, comment = $4, grade = $5, follow_up = $6, via = $7,
       first_answered_at = coalesce(first_answered_at, now()), answered_at = now()
     where account_id = $1 and id = $2 returning *`,
    [tx.accountId, asking.id, kept.score, kept.comment, kept.grade, kept.followUp, via],
    "keep-answer",
  )
  return row!
}

/** A quiet line: the number when it is new or another, else only the words that came later. */
async function showInThread(
  tx: Tx,
  { id }: Conversation,
  { asking, survey }: Scene,
  { score, comment }: { score: number; comment: string | null },
): Promise<void> {
  const said = { kind: survey.kind, score, comment, grade: gradeOf(survey.kind, score) }
  const isOnlyWords = asking.score === score
  await tell(tx, id, { name: isOnlyWords ? "survey-commented" : "survey-answered", ...said })
}

/** What a customer who was asked sees: the question in the words it was asked in, and what they said. */
export async function askedOf(
  q: Queries,
  asking: AskingRow,
  locale: string | null,
): Promise<{ asked: Asked; language: string }> {
  const kept = await q.first<{ text: string; ask: Omit<Wording, "question"> | null }>(
    "select text, envelope->'ask' as ask from messages where account_id = $1 and id = $2",
    [q.accountId, asking.message_id],
  )
  const wording = kept?.ask ? { ...kept.ask, question: kept.text } : await anew(q, asking, locale)
  return { asked: askedIn(wording, asking.score, asking.comment), language: wording.language }
}

/** The line that asked went with its conversation. */
async function anew(q: Queries, asking: AskingRow, locale: string | null): Promise<Wording> {
  const survey = await surveyRow(q, asking.survey_id)
  if (!survey) throw new Refusal("survey.not-found")
  return wordingOf(survey, locale)
}

/** A wording with what was said to it. */
export function askedIn(wording: Wording, score: number | null = null, comment: string | null = null): Asked {
  const { question, least, most, low, high, more, send, thanks, stop, stopped, isDeclined } = wording
  const ends = { thanks, stop, stopped, isDeclined }
  return { question, least, most, low, high, more, send, ...ends, score, comment }
}
