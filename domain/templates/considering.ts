import type { Id } from "#contract/ids.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import type { Knowledge } from "../answers/knowledge.ts"
import { type Carriers, sayByItself, whyNotNow } from "./answering.ts"
import { type Asked, askedIn } from "./asking.ts"
import { automationOf, ensureRow, keepCertified, leastSure } from "./automation.ts"
import { sayTo } from "./fitting.ts"
import { judgeFollowUp } from "./following-up.ts"
import { riseIfTheyMay } from "./judging.ts"
import { keepCase } from "./keeping-cases.ts"
import { itself } from "./moving.ts"
import { hearerOf } from "./suggesting.ts"
import { type TemplateRow, WITH_VERSION } from "./templates.ts"

export interface Around {
  knowledge: Knowledge
  /** Inboxes that can carry a text with so many files. */
  carriersFor: Carriers
}

/**
 * What templates have to do with messages that just came and were categorised: the end of an earlier answer may be known now, and
 * one of them may answer, or would have. May be asked again with the same messages: what was decided stays.
 */
export async function consider(
  db: Database,
  around: Around,
  job: { accountId: Id; messages: Id[] },
): Promise<void> {
  if (!job.messages.length || !(await db.run(job.accountId, hasTemplates))) return
  await keepCertified(db, job.accountId, await around.knowledge.certified(db, job.accountId))
  for (const message of job.messages)
    await db.transaction(job.accountId, (tx) => considerOne(tx, around.carriersFor, message))
}

/** Does anything answer alone here? */
export async function answersAlone(q: Queries): Promise<boolean> {
  return Boolean(
    await q.first(
      "select from templates where account_id = $1 and state = 'automatic' limit 1",
      [q.accountId],
      "answers-alone",
    ),
  )
}

async function hasTemplates(q: Queries): Promise<boolean> {
  return Boolean(
    await q.first("select from templates where account_id = $1 limit 1", [q.accountId], "has-templates"),
  )
}

async function considerOne(tx: Tx, carriersFor: Carriers, message: Id): Promise<void> {
  const asked = await askedIn(tx, message)
  if (!asked) return
  await riseIfTheyMay(tx, await judgeFollowUp(tx, asked))
  const chosen = await choose(tx, asked)
  if (!chosen) return
  const { template, isAnswering } = chosen
  const isAudit = isAnswering && isDrawn(message, (await automationOf(tx)).audit_share)
  const kind = isAudit ? "audit" : isAnswering ? "automatic" : "shadow"
  const kept = await keepCase(tx, { ...chosen, kind }, asked)
  if (kept && kind === "automatic") await sayByItself(tx, carriersFor, { ...chosen, case: kept }, asked)
  if (kept) tx.announce("template.judged", { template: template.id })
}

/** Nothing certified yet: on trial it still may show what it would do with what is this sure. */
const SURE_ON_TRIAL = 0.9

/** The template that would answer this message alone; undefined: none would. */
async function choose(tx: Tx, asked: Asked) {
  if (!asked.category || whyNotNow(asked)) return undefined
  const rows = await awakeFor(tx, asked.category)
  if (!rows.length) return undefined
  const mayAnswer = rows.some(({ state }) => state === "automatic")
  if (mayAnswer) await ensureRow(tx)
  const automation = await automationOf(tx, mayAnswer)
  const least = leastSure(automation)
  if (asked.confidence < (least ?? SURE_ON_TRIAL)) return undefined
  const hearer = await hearerOf(tx, itself(tx.accountId), asked.conversation, {
    asked: asked.text,
    templates: rows,
  })
  // Alone it speaks the language that is written, or none.
  const theirs = { ...hearer, languages: hearer.languages.slice(0, 1) }
  for (const template of rows) {
    const fitting = sayTo(template, theirs)
    if (!fitting) continue
    const isAnswering = template.state === "automatic" && !automation.is_stopped && least !== null
    return { template, fitting, isAnswering }
  }
  return undefined
}

/** Those that answer alone first, then what worked most often. */
async function awakeFor(q: Queries, category: Id): Promise<TemplateRow[]> {
  return q.rows<TemplateRow>(
    `${WITH_VERSION} and t.state <> 'off' and t.category_id = $2
     order by t.state = 'automatic' desc, t.state = 'shadow' desc, (t.worked + 3.0) / (t.worked + t.failed + 4) desc, t.id`,
    [q.accountId, category],
    "awake-templates",
  )
}

/** A share of all messages, the same ones however often one asks: the random end of a UUIDv7 draws. */
function isDrawn(message: Id, share: number): boolean {
  return Number.parseInt(message.slice(-8), 16) / 2 ** 32 < share
}
