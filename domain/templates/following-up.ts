import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { isMereThanks } from "../conversations/thanking.ts"
import { type Asked, SAME_MATTER_DAYS } from "./asking.ts"
import { isLawOrSafety } from "./guarding.ts"
import { judge } from "./judging.ts"

/** So sure one must be that it is about something else. */
const SURELY_ELSE = 0.7

interface Open {
  id: Id
  category_id: Id | null
  closed_at: Date | null
}

/**
 * The customer wrote again after an answer of a template: it raised another question, unless they only say thanks or clearly ask
 * something else. Answers the templates whose cases were judged.
 */
export async function judgeFollowUp(tx: Tx, asked: Asked): Promise<Id[]> {
  if (!isQuestion(asked)) return []
  const open = await answeredBefore(tx, asked)
  const concerned = open.filter(({ category_id }) => !isAboutElse(category_id, asked))
  if (!concerned.length) return []
  if (isLawOrSafety(asked.text)) await flag(tx, concerned)
  const closed = concerned.filter(({ closed_at }) => closed_at !== null)
  const unclosed = concerned.filter(({ closed_at }) => closed_at === null)
  const templates = [
    ...(await judge(tx, idsOf(closed), "wrong", "reopened")),
    ...(await judge(tx, idsOf(unclosed), "wrong", "further-question")),
  ]
  return [...new Set(templates)]
}

const idsOf = (cases: Open[]) => cases.map(({ id }) => id)

/** Thanks, a thumb or a mark out of five ask for nothing; words, a question mark and files may. */
export function isQuestion({ text, files }: Pick<Asked, "text" | "files">): boolean {
  return files > 0 || (/[\p{L}?？]/u.test(text) && !isMereThanks(text))
}

/** Is this clearly about something else than what was answered? */
export function isAboutElse(
  answered: Id | null,
  { category, confidence }: Pick<Asked, "category" | "confidence">,
): boolean {
  return category !== null && answered !== null && category !== answered && confidence >= SURELY_ELSE
}

async function answeredBefore(tx: Tx, { conversation, seq }: Asked): Promise<Open[]> {
  return tx.rows<Open>(
    `select c.id, c.category_id, c.closed_at from template_cases c join messages a on a.account_id = $1 and a.id = c.answer_id
     where c.account_id = $1 and c.conversation_id = $2 and c.outcome is null and a.seq < $3
       and c.answered_at > now() - interval '60 days'
       and (c.closed_at is null or c.closed_at > now() - interval '${SAME_MATTER_DAYS} days')`,
    [tx.accountId, conversation.id, seq],
    "answered-before",
  )
}

/** What follows an automatic answer is about law or safety: it should never have come by itself. */
async function flag(tx: Tx, cases: Open[]): Promise<void> {
  await tx.rows(
    "update template_cases set is_flagged = true where account_id = $1 and id = any($2) and kind = 'automatic'",
    [tx.accountId, idsOf(cases)],
  )
}
