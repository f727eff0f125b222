import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { RecordedEvent, Subscriber } from "#platform/events/subscribe.ts"
import { type PromisingMessage, pledgeFromReply } from "./making.ts"

/**
 * Replies say what they promise; what is said later may keep it; promises go where their conversation goes. Each step bears
 * being done again.
 */
export const pledgeSubscriber: Subscriber = {
  name: "pledges",
  events: [
    "message.queued",
    "conversation.closed",
    "conversation.merged",
    "conversation.unmerged",
    "conversation.split",
  ],
  handle: async (tx, events) => {
    const of = (name: string) => events.filter((event) => event.name === name)
    await makeFrom(tx, of("message.queued"))
    for (const event of events) await goAlong(tx, event)
    await noticeReplies(tx, of("message.queued"))
    await keepAnswered(tx, of("conversation.closed"))
  },
}

const ids = (events: RecordedEvent[], key: string) => [...new Set(events.map(({ data }) => data[key] as Id))]

async function makeFrom(tx: Tx, queued: RecordedEvent[]): Promise<void> {
  if (!queued.length) return
  const said = await tx.rows<PromisingMessage>(
    `select id, conversation_id, author_type, author_id, author_name, created_at, envelope->'pledge' as pledge, envelope ? 'template' as by_template
     from messages where account_id = $1 and id = any($2::uuid[]) and envelope ? 'pledge' and type = 'out' order by created_at, seq`,
    [tx.accountId, ids(queued, "message")],
    "promising-messages",
  )
  for (const message of said) await pledgeFromReply(tx, message)
}

/** A person's first reply since the promise is perhaps the promised one: screens ask whether it was. */
async function noticeReplies(tx: Tx, queued: RecordedEvent[]): Promise<void> {
  if (!queued.length) return
  const rows = await tx.rows<Replied>(
    `update pledges p set replied_at = r.at from (
       select p.id, min(m.created_at) as at from messages m
       join pledges p on p.account_id = m.account_id and m.conversation_id in (p.conversation_id, p.made_at_id)
       where m.account_id = $1 and m.id = any($2::uuid[]) and m.type = 'out' and not m.is_automatic and p.state = 'open'
         and p.replied_at is null and m.created_at > coalesce(p.moved_at, p.created_at)
         and m.id is distinct from p.made_in and m.id is distinct from p.moved_in group by p.id) r
     where p.account_id = $1 and p.id = r.id
     returning p.id, p.conversation_id, p.origin = 'holding' and r.at <= p.due_at as is_kept`,
    [tx.accountId, ids(queued, "message")],
    "notice-replies",
  )
  for (const { id, conversation_id } of rows)
    tx.announce("pledge.changed", { conversation: conversation_id, pledge: id, by: "system" })
  for (const each of rows) if (each.is_kept) await keepHeld(tx, each)
}

interface Replied {
  id: Id
  conversation_id: Id
  is_kept: boolean
}

/** A holding reply promised that a person answers: whatever they say, that is it. */
async function keepHeld(tx: Tx, { id, conversation_id }: Replied): Promise<void> {
  await tx.rows(
    "update pledges set state = 'kept', how = 'reply', settled_at = replied_at where account_id = $1 and id = $2",
    [tx.accountId, id],
  )
  await record(tx, "pledge.kept", { conversation: conversation_id, pledge: id, by: "system" })
}

/** Answered in time and then closed: whoever closed thinks it is done. What was closed without a word is still promised. */
async function keepAnswered(tx: Tx, closed: RecordedEvent[]): Promise<void> {
  for (const { data, at } of closed) {
    const rows = await tx.rows<{ id: Id; conversation_id: Id }>(
      `update pledges set state = 'kept', how = 'closed', settled_at = $3 where account_id = $1 and conversation_id = $2
         and state = 'open' and replied_at <= due_at returning id, conversation_id`,
      [tx.accountId, data.conversation, at],
      "keep-answered",
    )
    for (const { id, conversation_id } of rows)
      await record(tx, "pledge.kept", { conversation: conversation_id, pledge: id, by: String(data.by) })
  }
}

/** What is to be kept is watched where one works: with the whole after a merge, with the moved words after a split. */
async function goAlong(tx: Tx, { name, data }: RecordedEvent): Promise<void> {
  const whole = data.conversation as Id
  if (name === "conversation.merged") await bring(tx, INTO, [data.from as Id, whole])
  if (name === "conversation.unmerged") await bring(tx, BACK, [whole, data.from as Id])
  if (name === "conversation.split") await bring(tx, SPLIT_OFF, [whole, data.into as Id])
}

async function bring(tx: Tx, statement: string, [from, to]: [Id, Id]): Promise<void> {
  const rows = await tx.rows<{ id: Id }>(statement, [tx.accountId, from, to])
  for (const { id } of rows)
    for (const conversation of [from, to])
      tx.announce("pledge.changed", { conversation, pledge: id, by: "system" })
}

const INTO =
  "update pledges set conversation_id = $3 where account_id = $1 and conversation_id = $2 returning id"

/** To the part come those that were made in it, or in what is part of it. */
const BACK = `with recursive parts as (
  select $3::uuid as id
  union select c.id from conversations c join parts p on c.merged_into = p.id where c.account_id = $1)
update pledges set conversation_id = $3 where account_id = $1 and conversation_id = $2
  and made_at_id in (select id from parts) returning id`

const SPLIT_OFF = `update pledges p set conversation_id = $3, made_at_id = $3 from messages m
where p.account_id = $1 and p.conversation_id = $2 and m.account_id = $1 and m.id = p.made_in and m.conversation_id = $3 returning p.id`
