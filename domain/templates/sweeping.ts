import type { Id } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { allAccounts } from "../access/first-run.ts"
import type { Knowledge } from "../answers/knowledge.ts"
import { SAME_MATTER_DAYS } from "./asking.ts"
import { keepCertified } from "./automation.ts"
import { isAboutElse, isQuestion } from "./following-up.ts"
import { judge, riseIfTheyMay } from "./judging.ts"
import { prepareReview } from "./reviewing.ts"

/** So many are looked at in one transaction. */
const AT_ONCE = 500
/** What nobody closed after so long tells nothing any more. */
const FORGOTTEN_DAYS = 60

/**
 * Part of the hourly sweep: an answer that was closed and raised nothing for a week was right. Then who has proved themselves may
 * rise, and once a week the review is prepared.
 */
export async function sweepTemplates(db: Database, knowledge: Knowledge, now: Date): Promise<void> {
  for (const accountId of await allAccounts(db)) {
    const isUsed = await db.run(accountId, (q) =>
      q.first("select from templates where account_id = $1 limit 1", [accountId], "has-templates"),
    )
    if (!isUsed) continue
    await keepCertified(db, accountId, await knowledge.certified(db, accountId))
    while ((await db.transaction(accountId, (tx) => settle(tx, now))) === AT_ONCE);
    await db.transaction(accountId, (tx) => forget(tx, now))
    await db.transaction(accountId, (tx) => riseAll(tx))
    await db.transaction(accountId, (tx) => prepareReview(tx, now))
  }
}

interface Due {
  id: Id
  category_id: Id | null
  after: { text: string; files: number; category: Id | null; confidence: number }[]
}

/** What the customer wrote after the answer is looked at once more: considering it may have failed. */
const DUE = `select c.id, c.category_id, coalesce((select json_agg(json_build_object('text', left(m.text, 700), 'files', m.files,
      'category', k.category_id, 'confidence', coalesce(k.confidence, 0)))
    from messages m left join message_categories k on k.account_id = $1 and k.message_id = m.id
    where m.account_id = $1 and m.conversation_id = c.conversation_id and m.type = 'in' and not m.is_automatic
      and m.created_at > c.answered_at and m.created_at <= c.closed_at + interval '${SAME_MATTER_DAYS} days'), '[]') as after
  from template_cases c where c.account_id = $1 and c.outcome is null and c.closed_at <= $2
  order by c.closed_at limit ${AT_ONCE} for update of c skip locked`

async function settle(tx: Tx, now: Date): Promise<number> {
  const week = new Date(now.getTime() - SAME_MATTER_DAYS * 86_400_000)
  const due = await tx.rows<Due>(DUE, [tx.accountId, week], "due-template-cases")
  const wrong = due.filter(isAskedAgain)
  const right = due.filter((each) => !isAskedAgain(each))
  const templates = [
    ...(await judge(tx, idsOf(wrong), "wrong", "further-question")),
    ...(await judge(tx, idsOf(right), "right", "closed")),
  ]
  await riseIfTheyMay(tx, [...new Set(templates)].sort())
  return due.length
}

const idsOf = (rows: { id: Id }[]) => rows.map(({ id }) => id)

function isAskedAgain({ category_id, after }: Due): boolean {
  return after.some((said) => isQuestion(said) && !isAboutElse(category_id, said))
}

async function forget(tx: Tx, now: Date): Promise<void> {
  const old = await tx.rows<{ id: Id }>(
    `select id from template_cases where account_id = $1 and outcome is null and closed_at is null and at < $2 limit 1000`,
    [tx.accountId, new Date(now.getTime() - FORGOTTEN_DAYS * 86_400_000)],
  )
  await judge(tx, idsOf(old), "void", "unanswered")
  await tx.rows("delete from template_insertions where account_id = $1 and at < $2", [
    tx.accountId,
    new Date(now.getTime() - FORGOTTEN_DAYS * 86_400_000),
  ])
}

/** Days pass without a case, too. */
async function riseAll(tx: Tx): Promise<void> {
  const onTrial = await tx.rows<{ id: Id }>(
    "select id from templates where account_id = $1 and state = 'shadow' order by id",
    [tx.accountId],
  )
  await riseIfTheyMay(tx, idsOf(onTrial))
}
