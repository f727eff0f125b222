import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Reply } from "#contract/route.ts"
import type { Routes } from "#contract/routes.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { follow } from "../conversations/following.ts"
import { visibleConversation } from "../conversations/seeing.ts"
import {
  CONVERSATION_JOINS,
  type ConversationRow,
  conversationColumns,
  showConversation,
} from "../conversations/showing.ts"
import { mentionedIn } from "./mention-tokens.ts"
import { placeFrom } from "./places.ts"
import { type Facts, maySee, type Said, type Scene } from "./scene.ts"
import { announce } from "./telling.ts"
import { calledIn } from "./who-is-told.ts"

/**
 * Whoever a note calls finds the conversation among their mentions and follows it from now on: they were asked, so they will
 * want the answer. Who may not see the conversation is not called: a name in a note opens no door.
 */
export async function keepMentions(tx: Tx, scene: Scene, events: RecordedEvent[]): Promise<void> {
  for (const { name, data } of events) {
    if (name !== "note.added") continue
    const said = scene.messages.get(data.message as Id)
    const facts = scene.conversations.get(data.conversation as Id)
    if (said && facts) await keepOne(tx, scene, said, facts)
  }
}

async function keepOne(tx: Tx, scene: Scene, said: Said, facts: Facts): Promise<void> {
  const called = calledIn(said, scene).filter((id) => {
    const person = scene.people.get(id)
    return id !== said.author && person && maySee(person, facts)
  })
  if (!called.length) return
  announce(tx, called)
  await writeDown(
    tx,
    said,
    facts.id,
    called.map((user) => ({ user, team: teamThatCalled(said, scene, user) })),
  )
  const conversation = await visibleConversation(tx, systemOf(tx), facts.id)
  for (const user of called) await follow(tx, conversation, user)
  facts.followers = [...new Set([...facts.followers, ...called])]
}

function teamThatCalled(said: Said, scene: Scene, user: Id): Id | null {
  const { users, teams } = mentionedIn(said.text)
  if (users.includes(user)) return null
  return scene.people.get(user)!.teams.find((team) => teams.includes(team)) ?? null
}

async function writeDown(tx: Tx, said: Said, conversation: Id, called: { user: Id; team: Id | null }[]) {
  await tx.rows(
    `insert into mentions as m (account_id, user_id, conversation_id, message_id, seq, team_id, by_name)
     select $1, w.user, $2, $3, $4, w.team, $5 from jsonb_to_recordset($6::jsonb) as w("user" uuid, team uuid)
     on conflict (account_id, user_id, conversation_id) do update set message_id = excluded.message_id, seq = excluded.seq,
       team_id = excluded.team_id, by_name = excluded.by_name, at = now(), read_at = null where m.seq < excluded.seq`,
    [tx.accountId, conversation, said.id, said.seq, said.authorName, JSON.stringify(called)],
    "keep-mentions",
  )
}

function systemOf({ accountId }: Queries): Actor {
  return { type: "system", id: null, name: "", accountId, permissions: new Set(), teams: [] }
}

/** Mentions that I have not read, of what I may still see. */
export async function unreadMentions(q: Queries, actor: Actor): Promise<number> {
  const row = await q.first<{ count: number }>(
    `select count(*)::int as count from mentions n join conversations c on c.account_id = n.account_id and c.id = n.conversation_id
     where n.account_id = $1 and n.user_id = $2::uuid and n.read_at is null
       and ($3::boolean or c.assignee_id = $2::uuid or c.team_id = any($4::uuid[]))`,
    [q.accountId, actor.id, actor.permissions.has("conversations.see-all"), actor.teams],
    "count-unread-mentions",
  )
  return row!.count
}

/** For this person it is new again from this line on, and so is having been called there. */
export async function unreadMentionFrom(
  q: Queries,
  actor: Actor,
  conversation: Id,
  fromSeq: number,
): Promise<void> {
  const rows = await q.rows(
    `update mentions set read_at = null where account_id = $1 and user_id = $2 and conversation_id = $3 and seq >= $4
     returning user_id`,
    [q.accountId, actor.id, conversation, fromSeq],
  )
  if (rows.length && actor.id) announce(q, [actor.id])
}

/** People and teams who may see this conversation: the ones a note can call. */
export async function mentionable(
  q: Queries,
  conversation: { assignee_id: Id | null; team_id: Id | null },
): Promise<Reply<Routes["GET /api/v1/conversations/:id/mentionable"]>> {
  const people = await q.rows<{ id: Id; name: string }>(
    `select u.id, u.name from users u join roles r on r.account_id = u.account_id and r.name = u.role
     where u.account_id = $1 and u.state = 'active' and ('conversations.see-all' = any(r.permissions) or u.id = $2::uuid
       or exists (select from team_members t where t.account_id = $1 and t.user_id = u.id and t.team_id = $3::uuid))
     order by lower(u.name), u.id`,
    [q.accountId, conversation.assignee_id, conversation.team_id],
  )
  const teams = await q.rows<{ id: Id; name: string }>(
    `select t.id, t.name from teams t where t.account_id = $1 and exists (select from team_members m
       where m.account_id = $1 and m.team_id = t.id and m.user_id = any($2::uuid[])) order by lower(t.name), t.id`,
    [q.accountId, people.map(({ id }) => id)],
  )
  return { people, teams }
}

type MentionRow = ConversationRow & {
  mention_seq: number
  mention_at: Date
  mention_place: string
  mention_by: string
  mention_team: Id | null
}

/**
 * Where I was called, newest call first. What is no longer mine to see is left out, so a page may be shorter than asked for;
 * `next` tells whether there is more.
 */
export async function listMentions(
  q: Queries,
  actor: Actor,
  wanted: { after?: string | undefined; limit: number },
): Promise<Reply<Routes["GET /api/v1/mentions"]>> {
  const [at, id] = placeFrom(wanted.after)
  const rows = await q.rows<MentionRow>(LIST, [
    ...[q.accountId, actor.id, at, id, wanted.limit + 1],
    ...[actor.permissions.has("conversations.see-all"), actor.teams],
  ])
  const page = rows.slice(0, wanted.limit)
  const last = page.at(-1)
  const maySeeContact = actor.permissions.has("customers.see-contact")
  return {
    items: page.map((row) => ({
      ...showConversation(row, maySeeContact),
      mention: {
        seq: row.mention_seq,
        at: row.mention_at.toISOString(),
        byName: row.mention_by,
        teamId: row.mention_team,
      },
    })),
    next: rows.length > page.length && last ? `${last.mention_place}_${last.id}` : null,
  }
}

const LIST = `
select ${conversationColumns(2)}, n.seq as mention_seq, n.at as mention_at, n.at::text as mention_place, n.by_name as mention_by,
  n.team_id as mention_team
from mentions n join conversations c on c.account_id = n.account_id and c.id = n.conversation_id ${CONVERSATION_JOINS}
where n.account_id = $1 and n.user_id = $2::uuid
  and ($3::timestamptz is null or (n.at, n.conversation_id) < ($3::timestamptz, $4::uuid))
  and ($6::boolean or c.assignee_id = $2::uuid or c.team_id = any($7::uuid[]))
order by n.at desc, n.conversation_id desc limit $5`
