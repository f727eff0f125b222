import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { EvidencePage, TemplateCase } from "#contract/routes/templates.ts"
import type { Queries } from "#platform/db/database.ts"
import { ALARM, suspicion } from "../answers/demotion.ts"
import { believed, evidence, FEWEST } from "../answers/evidence.ts"
import { seenBy, sightOf } from "../conversations/seeing.ts"
import { automationOf, leastSure } from "./automation.ts"
import { watchedOf } from "./judging.ts"
import { moreRight, type Proof, proofOf } from "./proving.ts"
import { findTemplate, showTemplate, type TemplateRow } from "./templates.ts"

/** More points than this say nothing more to an eye. */
const MOST_POINTS = 400
const MOST_CASES = 50

/**
 * Everything a person needs to believe a template, or not: what it has proved, what is missing, how the evidence grew, and the newest
 * cases this person may see. @throws Refusal template.not-found
 */
export async function readEvidence(q: Queries, actor: Actor, id: Id): Promise<EvidencePage> {
  const row = await findTemplate(q, id)
  const proof = await proofOf(q, row)
  return {
    template: await showTemplate(q, id),
    bar: proof.bar,
    evidence: proof.evidence,
    needed: proof.needed,
    right: proof.right,
    wrong: proof.wrong,
    open: proof.open,
    customers: proof.customers,
    days: proof.days,
    fewest: FEWEST,
    missing: proof.missing,
    moreRight: moreRight(proof),
    believed: believed(proof),
    certainty: await certaintyOf(q),
    curve: await curveOf(q, row, proof),
    watch: await watchOf(q, row),
    cases: await casesOf(q, actor, id),
  }
}

async function certaintyOf(q: Queries): Promise<EvidencePage["certainty"]> {
  const automation = await automationOf(q)
  const by = automation.least_sure !== null ? "hand" : automation.certified !== null ? "certified" : "none"
  return { least: leastSure(automation), by }
}

/** Case by case, as they became known; of a long row the newest points, each with what all before it had shown. */
async function curveOf(q: Queries, row: TemplateRow, { bar }: Proof): Promise<EvidencePage["curve"]> {
  const points = await q.rows<{ at: Date; isRight: boolean; rightSoFar: number; wrongSoFar: number }>(
    `select * from (select judged_at as at, outcome = 'right' as "isRight",
         (count(*) filter (where outcome = 'right') over w)::int as "rightSoFar", (count(*) filter (where outcome = 'wrong') over w)::int as "wrongSoFar"
       from template_cases where account_id = $1 and template_id = $2 and at >= $3 and kind <> 'used' and outcome in ('right', 'wrong')
       window w as (order by judged_at, id rows unbounded preceding) order by judged_at desc, id desc limit ${MOST_POINTS}) p
     order by at, "rightSoFar" + "wrongSoFar"`,
    [q.accountId, row.id, row.proves_since],
  )
  return points.map(({ at, isRight, rightSoFar, wrongSoFar }) => ({
    at: at.toISOString(),
    isRight,
    evidence: evidence({ right: rightSoFar, wrong: wrongSoFar }, bar),
  }))
}

async function watchOf(q: Queries, row: TemplateRow): Promise<EvidencePage["watch"]> {
  if (row.state !== "automatic") return { suspicion: 0, alarm: ALARM, cases: 0, wrong: 0 }
  const { outcomes, before } = await watchedOf(q, row)
  const level = outcomes.reduce((sum, { isRight }) => suspicion(sum, isRight), 0)
  const wrong = outcomes.filter(({ isRight }) => !isRight).length
  return { suspicion: level, alarm: ALARM, cases: outcomes.length + before, wrong }
}

interface CaseRow {
  id: Id
  kind: TemplateCase["kind"]
  conversation_id: Id
  number: number
  asked: string | null
  confidence: number | null
  at: Date
  did: TemplateCase["did"]
  edited: number | null
  outcome: TemplateCase["outcome"]
  because: string | null
  judged_at: Date | null
  is_flagged: boolean
}

/** Only of conversations the reader may see. */
async function casesOf(q: Queries, actor: Actor, template: Id): Promise<TemplateCase[]> {
  const rows = await q.rows<CaseRow>(
    `select k.id, k.kind, k.conversation_id, c.number, left(m.text, 160) as asked, k.confidence, k.at, k.did, k.edited, k.outcome, k.because,
       k.judged_at, k.is_flagged
     from template_cases k join conversations c on c.account_id = $1 and c.id = k.conversation_id and ${seenBy("c", 3)}
     left join messages m on m.account_id = $1 and m.id = k.message_id
     where k.account_id = $1 and k.template_id = $2 order by k.at desc, k.id desc limit ${MOST_CASES}`,
    [q.accountId, template, ...sightOf(actor)],
  )
  return rows.map(({ conversation_id, judged_at, is_flagged, at, asked, ...rest }) => ({
    ...rest,
    conversationId: conversation_id,
    asked: asked ?? "",
    at: at.toISOString(),
    judgedAt: judged_at?.toISOString() ?? null,
    isFlagged: is_flagged,
  }))
}
