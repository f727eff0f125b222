import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Survey, SurveyFields } from "#contract/routes/surveys.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"

/** A survey as the database knows it. */
export interface SurveyRow {
  id: Id
  name: string
  kind: Survey["kind"]
  is_on: boolean
  questions: Survey["questions"]
  thanks: Survey["thanks"]
  after_minutes: number
  inbox_ids: Id[]
  share: number
  again_days: number
  follow_up: Survey["followUp"]
  watched_since: Date
  removed_at: Date | null
}

type Counted = SurveyRow & { asked: number; answered: number }

const SELECT = `select s.*,
    (select count(*) from askings k where k.account_id = $1 and k.survey_id = s.id and k.asked_at > now() - interval '90 days')::int as asked,
    (select count(*) from askings k where k.account_id = $1 and k.survey_id = s.id and k.state = 'answered'
      and k.answered_at > now() - interval '90 days')::int as answered
  from surveys s where s.account_id = $1 and s.removed_at is null`

/** All surveys, the oldest first. */
export async function listSurveys(q: Queries): Promise<Survey[]> {
  return (await q.rows<Counted>(`${SELECT} order by s.created_at, s.id`, [q.accountId])).map(shown)
}

/** @throws Refusal survey.not-found */
export async function findSurvey(q: Queries, id: Id): Promise<Survey> {
  const found = await q.first<Counted>(`${SELECT} and s.id = $2`, [q.accountId, id])
  if (!found) throw new Refusal("survey.not-found")
  return shown(found)
}

/** One survey as it stands, also one that was removed: what was asked can still be answered. */
export async function surveyRow(q: Queries, id: Id): Promise<SurveyRow | undefined> {
  return q.first<SurveyRow>("select * from surveys where account_id = $1 and id = $2", [q.accountId, id])
}

function shown(row: Counted): Survey {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    isOn: row.is_on,
    questions: row.questions,
    thanks: row.thanks,
    afterMinutes: row.after_minutes,
    inboxIds: row.inbox_ids,
    share: row.share,
    againDays: row.again_days,
    followUp: row.follow_up,
    asked: row.asked,
    answered: row.answered,
  }
}

/** @throws Refusal inbox.not-found */
export async function addSurvey(tx: Tx, actor: Actor, fields: SurveyFields): Promise<Survey> {
  const id = newId()
  await refuseStrangers(tx, fields.inboxIds)
  await tx.rows(
    `insert into surveys (account_id, id, kind, ${FIELDS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [tx.accountId, id, fields.kind, ...valuesOf(fields)],
  )
  return kept(tx, actor, id, "survey.added", fields)
}

/** What was asked stays as it was asked. @throws Refusal survey.not-found, survey.kind-stays, inbox.not-found */
export async function changeSurvey(tx: Tx, actor: Actor, id: Id, fields: SurveyFields): Promise<Survey> {
  const { kind } = await findSurvey(tx, id)
  // Figures of two scales can't be one trend.
  if (kind !== fields.kind) throw new Refusal("survey.kind-stays")
  await refuseStrangers(tx, fields.inboxIds)
  await tx.rows(
    `update surveys set (${FIELDS}) = ($3, $4, $5, $6, $7, $8, $9, $10, $11) where account_id = $1 and id = $2`,
    [tx.accountId, id, ...valuesOf(fields)],
  )
  return kept(tx, actor, id, "survey.changed", fields)
}

/** Nobody is asked any more; answers stay, and what was asked can be answered. @throws Refusal survey.not-found */
export async function removeSurvey(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const { name } = await findSurvey(tx, id)
  await tx.rows("update surveys set removed_at = now(), is_on = false where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await audit(tx, actor, "survey.removed", id, { name })
  await record(tx, "survey.changed", { survey: id, by: actorKey(actor) })
}

const FIELDS = "name, is_on, questions, thanks, after_minutes, inbox_ids, share, again_days, follow_up"

function valuesOf(fields: SurveyFields): unknown[] {
  return [
    fields.name,
    fields.isOn,
    JSON.stringify(fields.questions),
    JSON.stringify(fields.thanks),
    fields.afterMinutes,
    [...new Set(fields.inboxIds)],
    fields.share,
    fields.againDays,
    fields.followUp,
  ]
}

async function refuseStrangers(tx: Tx, inboxes: Id[]): Promise<void> {
  const wanted = [...new Set(inboxes)]
  if (!wanted.length) return
  const known = await tx.rows("select from inboxes where account_id = $1 and id = any($2)", [
    tx.accountId,
    wanted,
  ])
  if (known.length < wanted.length) throw new Refusal("inbox.not-found")
}

async function kept(
  tx: Tx,
  actor: Actor,
  id: Id,
  deed: string,
  { name, isOn }: SurveyFields,
): Promise<Survey> {
  await audit(tx, actor, deed, id, { name, isOn })
  await record(tx, "survey.changed", { survey: id, by: actorKey(actor) })
  return findSurvey(tx, id)
}

/** Days of peace after any question, unless somebody chose others. */
const USUAL_REST = 30

/** For how many days a customer is asked nothing after any question. */
export async function restDays(q: Queries): Promise<number> {
  const row = await q.first<{ rest_days: number }>(
    "select rest_days from survey_rules where account_id = $1",
    [q.accountId],
  )
  return row?.rest_days ?? USUAL_REST
}

/** Sets it. */
export async function setRestDays(tx: Tx, actor: Actor, days: number): Promise<void> {
  await tx.rows(
    `insert into survey_rules (account_id, rest_days) values ($1, $2)
     on conflict (account_id) do update set rest_days = excluded.rest_days`,
    [tx.accountId, days],
  )
  await audit(tx, actor, "survey.rest-changed", null, { days })
}
