import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ModelCall } from "#contract/routes/model.ts"
import type { Queries } from "#platform/db/database.ts"

interface Row extends Omit<ModelCall, "money" | "at" | "finishedAt"> {
  micros: number
  at: Date
  finished_at: Date | null
}

const COLUMNS = `id, ability, conversation_id as "conversationId", by_name as "byName", host, model, state, because,
  tokens_in as "tokensIn", tokens_out as "tokensOut", micros, currency, is_estimate as "isEstimate", created_at as at, finished_at`

const show = ({ micros, at, finished_at, ...row }: Row): ModelCall => ({
  ...row,
  money: micros / 1_000_000,
  at: at.toISOString(),
  finishedAt: finished_at?.toISOString() ?? null,
})

/** What was sent, newest first, without the texts. */
export async function listCalls(
  q: Queries,
  { before, limit }: { before?: Id | undefined; limit: number },
): Promise<{ items: ModelCall[]; hasMore: boolean }> {
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from model_calls where account_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [q.accountId, before ?? null, limit + 1],
  )
  return { items: rows.slice(0, limit).map(show), hasMore: rows.length > limit }
}

/** One of them with what left and what came back. @throws Refusal model.call-not-found */
export async function readCall(q: Queries, id: Id) {
  const row = await q.first<Row & { sent: string; answered: string | null }>(
    `select ${COLUMNS}, sent, answered from model_calls where account_id = $1 and id = $2`,
    [q.accountId, id],
  )
  if (!row) throw new Refusal("model.call-not-found")
  const { sent, answered, ...rest } = row
  return { ...show(rest), sent, answered }
}
