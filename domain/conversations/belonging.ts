import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Tx } from "#platform/db/database.ts"
import type { Belonging, GoingBack } from "../customers/merging.ts"

interface Moved {
  conversations: Id[]
  /** Conversations in which the customer now takes part who did not before. */
  joined: Id[]
}

/**
 * Conversations follow their customer into a merge and back. What was written keeps its author: the record that was
 * merged stays, so a message still says who it was then.
 */
export const conversationsBelong: Belonging = {
  name: "conversations",
  count: async (q, customer) => {
    const row = await q.first<{ count: number }>(
      "select count(*)::int as count from conversations where account_id = $1 and customer_id = $2",
      [q.accountId, customer],
    )
    return row!.count
  },
  move: async (tx, from, to): Promise<Moved> => {
    const values = [tx.accountId, from, to]
    const conversations = await tx.rows<{ id: Id }>(
      "update conversations set customer_id = $3 where account_id = $1 and customer_id = $2 returning id",
      values,
    )
    const joined = await tx.rows<{ conversation_id: Id }>(
      `insert into participants (account_id, conversation_id, customer_id)
       select account_id, conversation_id, $3::uuid from participants where account_id = $1 and customer_id = $2
       on conflict do nothing returning conversation_id`,
      values,
    )
    return {
      conversations: conversations.map(({ id }) => id),
      joined: joined.map(({ conversation_id }) => conversation_id),
    }
  },
  putBack: async (tx, moved, back) => {
    const { conversations, joined } = moved as Moved
    const since = await cameSince(tx, back)
    await giveBack(tx, [...conversations, ...since], back)
    await leave(tx, [...joined, ...since], back)
    await refuseJoined(tx, back)
  },
}

/**
 * What was merged while both were one customer would now be two people's one conversation, and what one of them answers by mail
 * would stand in the other's chat.
 * @throws Refusal merge.newer-first
 */
async function refuseJoined(tx: Tx, { source, target, since }: GoingBack): Promise<void> {
  const joined = await tx.first(
    `select 1 from conversation_joins j
     join conversations p on p.account_id = j.account_id and p.id = j.part_id
     join conversations w on w.account_id = j.account_id and w.id = j.whole_id
     where j.account_id = $1 and j.undone_at is null and j.created_at >= $4 and p.merged_into = w.id
       and (p.customer_id, w.customer_id) in (($2::uuid, $3::uuid), ($3::uuid, $2::uuid)) limit 1`,
    [tx.accountId, source, target, since],
  )
  if (joined) throw new Refusal("merge.newer-first")
}

/** Opened after the merge, through an address that goes back. */
async function cameSince(tx: Tx, { target, identities, since }: GoingBack): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id }>(
    `select c.id from conversations c where c.account_id = $1 and c.customer_id = $2 and c.created_at >= $4
       and (select m.identity_id from messages m where m.account_id = c.account_id and m.conversation_id = c.id
              and m.type in ('in', 'out') order by m.seq limit 1) = any($3)`,
    [tx.accountId, target, identities, since],
  )
  return rows.map(({ id }) => id)
}

/** With what was written there through those addresses meanwhile. */
async function giveBack(
  tx: Tx,
  conversations: Id[],
  { source, target, identities }: GoingBack,
): Promise<void> {
  await tx.rows(
    "update conversations set customer_id = $4 where account_id = $1 and id = any($2) and customer_id = $3",
    [tx.accountId, conversations, target, source],
  )
  await tx.rows(
    `insert into participants (account_id, conversation_id, customer_id)
     select account_id, id, $3 from conversations where account_id = $1 and id = any($2) on conflict do nothing`,
    [tx.accountId, conversations, source],
  )
  await tx.rows(
    `update messages m set author_id = $4 from participants p where m.account_id = $1 and p.account_id = $1
       and p.customer_id = $4 and m.conversation_id = p.conversation_id and m.type = 'in' and m.author_id = $3
       and m.identity_id = any($2)`,
    [tx.accountId, identities, target, source],
  )
}

/** Who came in by the merge alone takes part no longer, unless they wrote there themselves. */
async function leave(tx: Tx, conversations: Id[], { target }: GoingBack): Promise<void> {
  await tx.rows(
    `delete from participants p where p.account_id = $1 and p.customer_id = $3 and p.conversation_id = any($2)
       and not exists (select from messages m where m.account_id = p.account_id and m.conversation_id = p.conversation_id
         and m.type = 'in' and m.author_id = $3)`,
    [tx.accountId, conversations, target],
  )
}
