/** So long after a bot let go nothing else answers by itself in its conversation: it said that a person goes on. */
const LATELY = "7 days"

/**
 * One owner at a time, as one condition for everything that writes to customers by itself: a conversation that a flow walks through, or
 * lately gave to people, is answered by no template and held by no holding reply. `conversation`: SQL for its id; $1 is the account.
 */
export const isWithBot = (conversation: string): string =>
  `exists (select from flow_runs f where f.account_id = $1 and f.conversation_id = ${conversation}
     and (f.ended_at is null or f.ended_at > now() - interval '${LATELY}'))`
