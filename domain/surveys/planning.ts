import { createHash } from "node:crypto"
import { type Id, newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { enqueueMany } from "#platform/jobs/enqueue.ts"
import { isAnswer } from "../templates/asking.ts"
import { answeredInWords } from "./answered-in-words.ts"
import { followedUpByReplying } from "./following-up.ts"
import { restDays, type SurveyRow } from "./surveys.ts"
import { watch } from "./watching.ts"

/**
 * What closes is asked about later, what comes back before that is not, a mere number written to our question answers it, and
 * who is answered after a bad answer has been looked after. Whether it is really asked is decided when its time has come (asking.ts).
 */
export const surveySubscriber: Subscriber = {
  name: "surveys",
  events: [
    "conversation.closed",
    "conversation.reopened",
    "message.received",
    "message.queued",
    "survey.answered",
  ],
  handle: async (tx, events) => {
    const named = (name: string) => events.filter((event) => event.name === name)
    await cancelReopened(tx, named("conversation.reopened"))
    await plan(tx, named("conversation.closed"))
    await answeredInWords(tx, named("message.received"))
    await followedUpByReplying(tx, named("message.queued"))
    await watch(tx, named("survey.answered"))
  },
}

const conversationsIn = (events: RecordedEvent[]) => events.map(({ data }) => data.conversation as Id)

/** Somebody wants something again: then is no time for questions. */
async function cancelReopened(tx: Tx, events: RecordedEvent[]): Promise<void> {
  if (!events.length) return
  await tx.rows(
    `update askings k set state = 'cancelled', because = 'reopened'
     from unnest($2::uuid[], $3::bigint[]) e (conversation, event)
     where k.account_id = $1 and k.conversation_id = e.conversation and k.state = 'planned' and k.occasion < e.event`,
    [tx.accountId, conversationsIn(events), events.map(({ id }) => id)],
    "cancel-askings",
  )
}

interface Closed {
  id: Id
  inbox_id: Id
  customer_id: Id
  occasion: number
}

async function plan(tx: Tx, events: RecordedEvent[]): Promise<void> {
  if (!events.length) return
  const surveys = await surveysOn(tx)
  if (!surveys.length) return
  const rest = await restDays(tx)
  const planned = (await worthAsking(tx, events, rest)).flatMap((closed) => {
    const survey = surveys.find((each) => isMeant(each, closed))
    return survey ? [{ id: newId(), closed, survey }] : []
  })
  for (const one of planned) await keep(tx, one)
  await enqueueMany(
    tx,
    "ask-survey",
    planned.map(({ id, survey }) => ({
      data: { accountId: tx.accountId, asking: id },
      after: survey.after_minutes * 60,
    })),
  )
}

/** The rarest question first: whoever may be asked about the whole relation today is not asked about one matter. */
async function surveysOn(tx: Tx): Promise<SurveyRow[]> {
  return tx.rows<SurveyRow>(
    `select * from surveys where account_id = $1 and is_on and removed_at is null order by again_days desc, created_at, id`,
    [tx.accountId],
    "surveys-on",
  )
}

/** Longer ago than this nobody remembers what it was about. */
const LONG_AGO_DAYS = 14

/**
 * Closed now, after a customer's own words and an answer, by a person or by a template alone (whether that helped, above all its
 * customers know); not spam, not blocked, not machine-written, not somebody who wants no questions or was asked anything lately.
 */
async function worthAsking(tx: Tx, events: RecordedEvent[], rest: number): Promise<Closed[]> {
  const said = "select from messages m where m.account_id = $1 and m.conversation_id = c.id"
  return tx.rows<Closed>(
    `select distinct on (c.id) c.id, c.inbox_id, c.customer_id, e.event as occasion
     from unnest($2::uuid[], $3::bigint[]) e (conversation, event)
     join conversations c on c.account_id = $1 and c.id = e.conversation
     join customers cu on cu.account_id = $1 and cu.id = c.customer_id
     where c.status = 'closed' and c.spam is null and c.merged_into is null and c.side_of is null and not cu.is_blocked
       and cu.no_surveys_since is null
       and c.last_message_at > now() - interval '${LONG_AGO_DAYS} days'
       and exists (${said} and m.type = 'in' and not m.is_automatic) and exists (${said} and ${isAnswer("m")})
       and not exists (select from conversations o join askings k on k.account_id = $1 and k.conversation_id = o.id
         where o.account_id = $1 and o.customer_id = c.customer_id and k.asked_at > now() - $4 * interval '1 day')
     order by c.id, e.event desc`,
    [tx.accountId, conversationsIn(events), events.map(({ id }) => id), rest],
    "worth-asking",
  )
}

/** The same closing always draws the same lot, also when it is read again. */
function isMeant({ id, inbox_ids, share }: SurveyRow, closed: Closed): boolean {
  if (inbox_ids.length && !inbox_ids.includes(closed.inbox_id)) return false
  const lot = createHash("sha256").update(`${id} ${closed.id} ${closed.occasion}`).digest().readUInt32BE(0)
  return (lot / 2 ** 32) * 100 < share
}

/** One plan at a time for a conversation: closed once more before its time, it waits anew. */
async function keep(tx: Tx, { id, closed, survey }: { id: Id; closed: Closed; survey: SurveyRow }) {
  await tx.rows(
    `update askings set state = 'cancelled', because = 'closed-again' where account_id = $1 and conversation_id = $2
       and state = 'planned' and occasion < $3`,
    [tx.accountId, closed.id, closed.occasion],
  )
  await tx.rows(
    `insert into askings (account_id, id, survey_id, occasion, conversation_id, inbox_id, state, due_at)
     values ($1, $2, $3, $4, $5, $6, 'planned', now() + $7 * interval '1 minute')
     on conflict do nothing`,
    [tx.accountId, id, survey.id, closed.occasion, closed.id, closed.inbox_id, survey.after_minutes],
    "plan-asking",
  )
}
