import pg from "pg"
import { PgBoss } from "pg-boss"
import { connection } from "../db/database.ts"
import { queues } from "./queues.ts"

/**
 * Lets pg-boss make or update its own schema, makes our queues, and gives the application one function to enqueue with:
 * a plain insert, so it can stand inside any statement or transaction of ours.
 */
export async function installJobs(url: string): Promise<void> {
  const client = new pg.Client({ ...connection(url), application_name: "tresen-jobs-setup" })
  await client.connect()
  try {
    // pg-boss locks by itself while it migrates; ours keeps two starting nodes from making queues at once.
    await client.query("select pg_advisory_lock($1)", [0x4a4f4253])
    await makeQueues(client)
    await client.query(ENQUEUE)
  } finally {
    await client.end()
  }
}

/**
 * After a kill: jobs that were cut short are tried again now instead of when they expire (minutes). Only for whoever is sure that
 * no other node works on them, which is to say, whose database just started with them.
 */
export async function takeUpCutShort(url: string): Promise<void> {
  const client = new pg.Client({ ...connection(url), application_name: "tresen-jobs-setup" })
  await client.connect()
  try {
    // It counts as a try, so that a job that ends the process every time comes to its end too.
    await client.query(
      `update pgboss.job set state = 'retry', start_after = now(), retry_count = retry_count + 1
       where state = 'active' and retry_count < retry_limit`,
    )
  } finally {
    await client.end()
  }
}

async function makeQueues(client: pg.Client): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) as never }
  const boss = new PgBoss({ db, supervise: false, schedule: false, schema: "pgboss" })
  boss.on("error", () => {})
  await boss.start()
  for (const [name, options] of Object.entries(queues)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, withoutPolicy(options))
    else await boss.createQueue(name, options)
  }
  await boss.stop({ graceful: false, close: false })
}

/** A queue's policy is fixed when it is made. */
function withoutPolicy(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([key]) => key !== "policy"))
}

const ENQUEUE = `
create or replace function enqueue_job(queue text, payload jsonb, after_seconds float8 default 0, key text default null)
returns void language sql security definer set search_path = pgboss, public as $$
  insert into pgboss.job (name, data, start_after, singleton_key, expire_seconds, deletion_seconds, keep_until,
                          retry_limit, retry_delay, retry_backoff, retry_delay_max, policy)
  select q.name, payload, now() + after_seconds * interval '1 second', key, q.expire_seconds, q.deletion_seconds,
         now() + after_seconds * interval '1 second' + q.retention_seconds * interval '1 second',
         q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy
  from pgboss.queue q where q.name = queue
  on conflict do nothing
$$;
grant execute on function enqueue_job(text, jsonb, float8, text) to tresen_app;
create or replace function revive_job(of_account text, job_id uuid)
returns boolean language sql security definer set search_path = pgboss, public as $$
  with revived as (
    update pgboss.job set state = 'retry', retry_count = 0, start_after = now(), completed_on = null, output = null
    where id = job_id and state = 'failed' and data->>'accountId' = of_account returning 1)
  select exists (select from revived)
$$;
grant execute on function revive_job(text, uuid) to tresen_app;
grant usage on schema pgboss to tresen_app;
grant select on all tables in schema pgboss to tresen_app;
alter default privileges in schema pgboss grant select on tables to tresen_app`
