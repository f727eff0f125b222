import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import type { Known } from "./redacting.ts"

/** Shorter ones ("yes", "XL", "12") stand for nothing by themselves. */
const SHORTEST_VALUE = 5

/**
 * Everybody who has a part in a conversation, customers and team, by name; and what is known of the customers: addresses,
 * company, their own fields.
 */
export async function knownIn(q: Queries, conversation: Conversation): Promise<Known> {
  const row = await q.first<{ names: string[]; values: string[] }>(
    `with who as (select customer_id as id from participants where account_id = $1 and conversation_id = $2 union select $3::uuid),
       fields as (select v.value #>> '{}' as value from customers c join who on who.id = c.id, jsonb_each(c.attributes) v
           where c.account_id = $1 and jsonb_typeof(v.value) = 'string'
         union select v.value #>> '{}' from conversations c, jsonb_each(c.attributes) v
           where c.account_id = $1 and c.id = $2 and jsonb_typeof(v.value) = 'string')
     select array(select name from customers c join who on who.id = c.id where c.account_id = $1 and name is not null
         union select label from identities i join who on who.id = i.customer_id where i.account_id = $1 and label is not null
         union select distinct author_name from messages where account_id = $1 and conversation_id = $2 and author_name <> ''
           and author_type in ('customer', 'user')) as names,
       array(select address from identities i join who on who.id = i.customer_id where i.account_id = $1
         union select o.name from customers c join who on who.id = c.id join companies o on o.account_id = $1 and o.id = c.company_id
           where c.account_id = $1
         union select value from fields where length(value) >= ${SHORTEST_VALUE}) as values`,
    [q.accountId, conversation.id, conversation.customer_id],
    "known-in-conversation",
  )
  return row!
}
