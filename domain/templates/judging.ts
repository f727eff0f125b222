import type { Id } from "#contract/ids.ts"
import type { TemplateFall } from "#contract/routes/templates.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { reasonToStop } from "../answers/demotion.ts"
import { automationOf } from "./automation.ts"
import { demote, promote } from "./moving.ts"
import { proofOf } from "./proving.ts"
import { type TemplateRow, templateToChange } from "./templates.ts"

type Because =
  | "closed"
  | "further-question"
  | "reopened"
  | "bad-survey"
  | "edited"
  | "other-answer"
  | "superseded"
  | "unanswered"
  | "flagged"

/**
 * It is known now how these cases ended. Whoever says it again changes nothing, and what was judged stays, but for a success that
 * turns out to have been none. Afterwards their templates are looked at again: they may fall at once, and rise.
 */
export async function judge(
  tx: Tx,
  cases: readonly Id[],
  outcome: "right" | "wrong" | "void",
  because: Because,
): Promise<Id[]> {
  if (!cases.length) return []
  const judged = await tx.rows<{ id: Id; template_id: Id; was: string | null }>(
    `with old as (select id, outcome as was from template_cases where account_id = $1 and id = any($2)
       and (outcome is null or (outcome = 'right' and $3 = 'wrong')) for update)
     update template_cases c set outcome = $3, because = $4, judged_at = now() from old
     where c.account_id = $1 and c.id = old.id returning c.id, c.template_id, old.was`,
    [tx.accountId, cases, outcome, because],
  )
  for (const [template, own] of Map.groupBy(judged, ({ template_id }) => template_id)) {
    const taken = own.filter(({ was }) => was === "right").length
    await count(tx, template, { outcome, cases: own.length, taken })
    await fallIfItMust(tx, template)
    tx.announce("template.judged", { template })
  }
  return [...new Set(judged.map(({ template_id }) => template_id))]
}

/** Counters are kept, so that no list has to count. */
async function count(
  tx: Tx,
  template: Id,
  { outcome, cases, taken }: { outcome: string; cases: number; taken: number },
): Promise<void> {
  await tx.rows(
    `update templates set worked = worked + $3, failed = failed + $4 where account_id = $1 and id = $2`,
    [tx.accountId, template, (outcome === "right" ? cases : 0) - taken, outcome === "wrong" ? cases : 0],
  )
}

/** More are not looked back on. */
const WATCHED = 2000

interface Watched {
  isRight: boolean
  isFlagged: boolean
  conversation: Id
}

/** What a template that answers alone, or did, has done since it began to: its own answers, and the audits that a person answered. */
export async function watchedOf(
  q: Queries,
  { id, state_at }: TemplateRow,
): Promise<{ outcomes: Watched[]; before: number }> {
  const rows = await q.rows<Watched & { all: number }>(
    `select outcome = 'right' as "isRight", is_flagged as "isFlagged", conversation_id as conversation, count(*) over ()::int as all
     from template_cases where account_id = $1 and template_id = $2 and kind in ('automatic', 'audit') and at >= $3
       and (outcome in ('right', 'wrong')) order by judged_at desc, id desc limit ${WATCHED}`,
    [q.accountId, id, state_at],
    "watched-of",
  )
  return { outcomes: rows.reverse(), before: Math.max(0, (rows[0]?.all ?? 0) - WATCHED) }
}

async function fallIfItMust(tx: Tx, id: Id): Promise<void> {
  const template = await templateToChange(tx, id)
  if (template.state !== "automatic") return
  const { outcomes, before } = await watchedOf(tx, template)
  const stop: TemplateFall | undefined = reasonToStop(outcomes, before)
  const worst = outcomes.findLast(({ isRight, isFlagged }) => isFlagged || !isRight)
  if (stop) await demote(tx, template, stop, worst?.conversation ?? null)
}

/**
 * Those on trial that have proved themselves answer alone from now on, where they or the account's policy say so; else their owner is
 * told once.
 */
export async function riseIfTheyMay(tx: Tx, templates: readonly Id[]): Promise<void> {
  for (const id of templates) {
    const template = await templateToChange(tx, id)
    if (template.state !== "shadow") continue
    const proof = await proofOf(tx, template)
    if (proof.missing.length) continue
    const last = await lastCase(tx, template)
    if (template.promotes || (await automationOf(tx)).promotes)
      await promote(tx, template, proof.evidence, last)
    else await tellProved(tx, template, last)
  }
}

/** Where it was decided last. */
export async function lastCase(tx: Tx, { id }: Pick<TemplateRow, "id">): Promise<Id | null> {
  const row = await tx.first<{ conversation: Id }>(
    `select conversation_id as conversation from template_cases where account_id = $1 and template_id = $2 and kind <> 'used'
       and outcome is not null order by judged_at desc limit 1`,
    [tx.accountId, id],
  )
  return row?.conversation ?? null
}

async function tellProved(
  tx: Tx,
  { id, name, owner_id }: TemplateRow,
  conversation: Id | null,
): Promise<void> {
  const told = await tx.first(
    "update templates set told_proved_at = now() where account_id = $1 and id = $2 and told_proved_at is null returning id",
    [tx.accountId, id],
  )
  if (told) await record(tx, "template.proved", { template: id, conversation, name, owner: owner_id })
}
