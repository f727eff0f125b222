import type { Id } from "#contract/ids.ts"
import type { Database, Queries, Tx } from "#platform/db/database.ts"
import { enqueue } from "#platform/jobs/enqueue.ts"
import { ask } from "../conversations/asking.ts"
import { windowIsClosed } from "../conversations/saying.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { type InboxBook, whyNotCarry } from "../inboxes/book.ts"
import { restDays, type SurveyRow, surveyRow } from "./surveys.ts"
import { type Wording, wordingOf } from "./wording.ts"

interface Planned {
  id: Id
  survey_id: Id
  state: string
  due_at: Date
}

interface Scene {
  asking: Planned
  survey: SurveyRow
  conversation: Conversation
}

/** Clocks of two machines may differ by this. */
const SLACK_MS = 500

/**
 * The job: asks, if nothing speaks against it now. The line that asks and the state of the asking are one transaction under
 * the conversation's lock, so a second try finds it asked: it is never asked twice, whenever a process dies.
 */
export async function askSurvey(
  db: Database,
  book: InboxBook,
  job: { accountId: Id; asking: Id },
  now: Date,
): Promise<void> {
  await db.transaction(job.accountId, async (tx) => {
    const scene = await lock(tx, job.asking)
    if (scene?.asking.state !== "planned") return
    const wait = scene.asking.due_at.getTime() - now.getTime()
    if (wait > SLACK_MS) return enqueue(tx, "ask-survey", job, { after: wait / 1000 })
    const because = (await whyNot(tx, scene)) ?? (await whyChannelCant(tx, book, scene))
    if (because) return cancel(tx, scene.asking.id, because)
    await askNow(tx, scene)
  })
}

/** The conversation first, as every writer of messages does. */
async function lock(tx: Tx, id: Id): Promise<Scene | undefined> {
  const conversation = await tx.first<Conversation>(
    `select c.* from conversations c where c.account_id = $1
       and c.id = (select conversation_id from askings where account_id = $1 and id = $2) for update`,
    [tx.accountId, id],
    "lock-conversation-of-asking",
  )
  const asking = await tx.first<Planned>(
    "select id, survey_id, state, due_at from askings where account_id = $1 and id = $2 for update",
    [tx.accountId, id],
    "lock-asking",
  )
  const survey = asking && (await surveyRow(tx, asking.survey_id))
  return conversation && asking && survey && { asking, survey, conversation }
}

/** The customer's row is locked: of two conversations that are asked about in the same moment one sees the other. */
async function whyNot(tx: Tx, { survey, conversation }: Scene): Promise<string | undefined> {
  if (!survey.is_on || survey.removed_at) return "switched-off"
  if (conversation.status !== "closed") return "reopened"
  if (conversation.spam || conversation.merged_into) return conversation.spam ? "spam" : "merged"
  const who = await tx.first<{ is_blocked: boolean; no_surveys: boolean; trouble: string | null }>(
    `select cu.is_blocked, cu.no_surveys_since is not null as no_surveys, n.trouble from customers cu
     left join identities n on n.account_id = $1 and n.id = $3
     where cu.account_id = $1 and cu.id = $2 for no key update of cu`,
    [tx.accountId, conversation.customer_id, conversation.via_identity_id],
  )
  if (who?.is_blocked) return "blocked"
  if (who?.no_surveys) return "declined"
  if (who?.trouble) return "unreachable"
  return (await isResting(tx, survey, conversation)) ? "asked-lately" : undefined
}

/** Asked anything within the days of peace, or just this within the survey's own. */
async function isResting(tx: Tx, survey: SurveyRow, conversation: Conversation): Promise<boolean> {
  const found = await tx.first(
    `select from conversations o join askings k on k.account_id = $1 and k.conversation_id = o.id
     where o.account_id = $1 and o.customer_id = $2 and (k.asked_at > now() - $3 * interval '1 day'
       or (k.survey_id = $4 and k.asked_at > now() - $5 * interval '1 day')) limit 1`,
    [tx.accountId, conversation.customer_id, await restDays(tx), survey.id, survey.again_days],
    "is-resting",
  )
  return found !== undefined
}

async function whyChannelCant(tx: Tx, book: InboxBook, { conversation }: Scene): Promise<string | undefined> {
  const entry = await book.find(tx.accountId, conversation.via_inbox_id)
  if (whyNotCarry(entry, { text: "", attachments: [] })) return "unreachable"
  return (await windowIsClosed(tx, conversation.id, entry.channel.window)) ? "window-closed" : undefined
}

async function cancel(tx: Tx, id: Id, because: string): Promise<void> {
  await tx.rows("update askings set state = 'cancelled', because = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    id,
    because,
  ])
}

async function askNow(tx: Tx, { asking, survey, conversation }: Scene): Promise<void> {
  const { locale, business } = await readerOf(tx, conversation)
  const wording = wordingOf(survey, locale)
  const line = await ask(tx, conversation.id, {
    key: `asking:${asking.id}`,
    by: business,
    text: wording.question,
    least: wording.least,
    most: wording.most,
    drawn: drawn(asking.id, wording),
  })
  await tx.rows(
    `update askings set state = 'asked', asked_at = now(), message_id = $3, message_seq = $4, inbox_id = $5, user_id = coalesce($6,
       (select author_id from messages where account_id = $1 and conversation_id = $7 and type = 'out' and author_type = 'user'
        order by seq desc limit 1))
     where account_id = $1 and id = $2`,
    [
      tx.accountId,
      asking.id,
      line?.id,
      line?.seq,
      conversation.inbox_id,
      conversation.assignee_id,
      conversation.id,
    ],
    "asked",
  )
}

const drawn = (asking: Id, { question: _, ...wording }: Wording) => ({ asking, ...wording })

/** What the customer usually writes, else what is set or their browser said, else the business's language. */
async function readerOf(
  q: Queries,
  { customer_id }: Conversation,
): Promise<{ locale: string; business: string }> {
  const row = await q.first<{ locale: string; business: string }>(
    `select coalesce(cu.language, cu.locale, a.locale) as locale, a.name as business
     from customers cu join accounts a on a.id = cu.account_id where cu.account_id = $1 and cu.id = $2`,
    [q.accountId, customer_id],
  )
  return row!
}
