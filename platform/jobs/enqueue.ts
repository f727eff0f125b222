import type { Queries } from "../db/database.ts"

/** Queues and what their jobs carry. Handlers are listed in server/. */
export interface Jobs {
  "deliver-message": { accountId: string; message: string }
  "continue-elsewhere": { accountId: string; conversation: string }
  /** Without messages: all that is open. */
  categorise: { accountId: string; messages: string[] }
  "understand-inbound": { accountId: string; inbound: string }
  "deliver-webhook": { accountId: string; delivery: string }
  "push-notification": { accountId: string; notification: string }
  "deliver-push": { accountId: string; delivery: string; message: PushMessage }
  "send-digest": { accountId: string; user: string }
  "warn-of-promise": { accountId: string; conversation: string; dueAt: string }
  "watch-pledge": { accountId: string; pledge: string }
  /** What came is met by flows; or a conversation in which a bot's time has come. */
  "step-flow": { accountId: string; messages?: string[]; conversation?: string }
  "halt-flows": { accountId: string }
  "hold-customer": { accountId: string; conversation: string }
  "send-planned": { accountId: string; planned: string }
  "ask-survey": { accountId: string; asking: string }
  "index-search": { accountId: string }
  /** Without customers: all that were not looked at yet. */
  "find-alike": { accountId: string; customers?: string[] }
  "note-questions": { accountId: string }
  "import-customers": { accountId: string; import: string }
  "import-step": { accountId: string; import: string }
  "read-shop": { accountId: string; shop: string }
  "bulk-step": { accountId: string; bulk: string }
  "label-step": { accountId: string; change: string }
  "make-thumbnail": { accountId: string; hash: string }
  "send-password-link": { email: string }
  "wake-conversation": { accountId: string; conversation: string }
  sweep: Record<string, never>
}
/** What a device shows; `tag`: a newer one with the same takes its place. */
export interface PushMessage {
  title: string
  body: string
  /** Where a click leads, a path of the desk. */
  url: string
  tag: string
  notification?: string
  count?: number
}
export type Queue = keyof Jobs

/** A timer is set for what comes due so soon; later jobs are found by the workers' own looking, some seconds late. */
const SOON_SECONDS = 600

/**
 * Puts a job into the same transaction as the change that wants it (`enqueue()` in the schema writes pg-boss's table),
 * and wakes its workers after the commit. `after`: seconds from now; what is due within minutes is waked for to the second, the
 * rest is found by looking (queues.ts). `key`: at most one waiting job with this key.
 */
export async function enqueue<Q extends Queue>(
  q: Queries,
  queue: Q,
  data: Jobs[Q],
  options: { after?: number; key?: string } = {},
): Promise<void> {
  await q.rows(
    "select enqueue_job($1, $2, $3, $4)",
    [queue, JSON.stringify(data), options.after ?? 0, options.key ?? null],
    "enqueue-job",
  )
  wakeFor(q, queue, options.after)
}

/** Many jobs of a queue in one statement. */
export async function enqueueMany<Q extends Queue>(
  q: Queries,
  queue: Q,
  jobs: readonly { data: Jobs[Q]; after?: number; key?: string }[],
): Promise<void> {
  if (!jobs.length) return
  await q.rows(
    `select enqueue_job($1, j.data, coalesce(j.after, 0), j.key)
     from jsonb_to_recordset($2::jsonb) as j(data jsonb, after float8, key text)`,
    [queue, JSON.stringify(jobs)],
    "enqueue-jobs",
  )
  for (const { after } of jobs) wakeFor(q, queue, after)
}

function wakeFor(q: Queries, queue: Queue, after: number | undefined): void {
  if (!after) q.wake(queue)
  else if (after <= SOON_SECONDS) q.wake(queue, after)
}
