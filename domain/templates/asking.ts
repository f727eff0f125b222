import type { Id } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { isWithBot } from "../conversations/with-a-bot.ts"

/** A customer's message with everything that decides whether a template may answer it. */
export interface Asked {
  id: Id
  seq: number
  text: string
  files: number
  language: string | null
  category: Id | null
  confidence: number
  /** Locked: nobody writes in it meanwhile. */
  conversation: Conversation
  isBlocked: boolean
  /** The customer wrote or we answered after it. */
  isOvertaken: boolean
  /** What else the customer wrote since we last said something, or in these days. */
  alsoWrote: string[]
  /** Somebody of ours or a template said something lately, or is about to. */
  saidLately: boolean
  isBeingWritten: boolean
  /** A flow walks the customer through something, or lately gave them to people. */
  isWithBot: boolean
}

/** So long a conversation counts as one matter after something was said in it. */
export const SAME_MATTER_DAYS = 7

/** Said by a person or by a template. That we are looking it up, said by itself, is no answer. */
export const isAnswer = (alias: string) =>
  `${alias}.type = 'out' and (not ${alias}.is_automatic or ${alias}.envelope ? 'template')`

const FACTS = `select m.id, m.seq, left(m.text, 20000) as text, m.files, m.language, k.category_id as category, coalesce(k.confidence, 0)::float8 as confidence,
    cu.is_blocked as "isBlocked",
    exists (select from messages n where n.account_id = $1 and n.conversation_id = m.conversation_id and n.seq > m.seq
      and (${isAnswer("n")} or n.type = 'in' and not n.is_automatic)) as "isOvertaken",
    array(select left(n.text, 2000) from messages n where n.account_id = $1 and n.conversation_id = m.conversation_id and n.seq < m.seq
      and n.type = 'in' and not n.is_automatic and n.created_at > m.created_at - interval '${SAME_MATTER_DAYS} days'
      and n.seq > coalesce((select max(o.seq) from messages o where o.account_id = $1 and o.conversation_id = m.conversation_id
        and ${isAnswer("o")} and o.seq < m.seq), 0) order by n.seq desc limit 20) as "alsoWrote",
    exists (select from messages n where n.account_id = $1 and n.conversation_id = m.conversation_id and ${isAnswer("n")}
      and n.created_at > m.created_at - interval '${SAME_MATTER_DAYS} days') as "saidLately",
    exists (select from drafts d where d.account_id = $1 and d.conversation_id = m.conversation_id and d.type = 'reply'
      and d.updated_at > now() - interval '15 minutes')
    or exists (select from planned p where p.account_id = $1 and p.conversation_id = m.conversation_id and p.state = 'waiting') as "isBeingWritten",
    ${isWithBot("m.conversation_id")} as "isWithBot"
  from messages m left join message_categories k on k.account_id = $1 and k.message_id = m.id
  join conversations c on c.account_id = $1 and c.id = m.conversation_id
  join customers cu on cu.account_id = $1 and cu.id = c.customer_id
  where m.account_id = $1 and m.id = $2`

/** Undefined: it is no customer's, a machine wrote it, or it is gone. The conversation's row stays locked. */
export async function askedIn(tx: Tx, message: Id): Promise<Asked | undefined> {
  const conversation = await tx.first<Conversation>(
    `select c.* from conversations c join messages m on m.account_id = $1 and m.id = $2 and m.conversation_id = c.id
       and m.type = 'in' and m.author_type = 'customer' and not m.is_automatic where c.account_id = $1 for update of c`,
    [tx.accountId, message],
    "conversation-asked-in",
  )
  if (!conversation) return undefined
  const facts = await tx.first<Omit<Asked, "conversation">>(FACTS, [tx.accountId, message], "asked-in")
  return facts && { ...facts, conversation }
}
