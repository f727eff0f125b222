import pg from "pg"
import { PgBoss } from "pg-boss"
import type { Log } from "#contract/channel.ts"
import { connection } from "../db/database.ts"
import type { Jobs, Queue } from "./enqueue.ts"

/** Does one job. Throwing means: try again later, with the queue's patience. */
export type JobHandler<Q extends Queue> = (data: Jobs[Q], attempt: Attempt) => Promise<void>
export type JobHandlers = { [Q in Queue]: JobHandler<Q> }

export interface Attempt {
  /** 0 for the first. */
  retries: number
  isLast: boolean
  signal: AbortSignal
}

export interface Workers {
  /** Looks for work now (called after a commit that enqueued some). */
  wake(queue: Queue): void
  /** Finishes what is under way, at most `timeout` ms. */
  stop(timeout?: number): Promise<void>
}

export interface Options {
  url: string
  handlers: JobHandlers
  log: Log
  /** A job used up its patience. */
  onDead(queue: Queue, data: object): Promise<void>
}

/**
 * Lanes of a queue in one process, each taking `batch` jobs at a time: a slow provider holds up its own lane, the others go on.
 */
const lanes: Partial<Record<Queue, { lanes: number; batch: number; gatherMs?: number }>> = {
  // Looking for jobs and ticking them off costs as much as reading a mail: what comes side by side is taken together.
  "understand-inbound": { lanes: 2, batch: 20, gatherMs: 20 },
  "deliver-message": { lanes: 4, batch: 5 },
  "deliver-webhook": { lanes: 4, batch: 3 },
}
const ONE_LANE = { lanes: 1, batch: 2 }

/** Safety net for wakes that got lost, and what finds the retries that have come due. */
const POLL_SECONDS = 15

/**
 * Runs the queues in this process. pg-boss polls only as a safety net; the bus wakes a worker right after the commit.
 * The owner's connection is used for its bookkeeping alone, handlers get the ordinary database.
 */
export async function startWorkers(options: Options): Promise<Workers> {
  const pool = new pg.Pool({
    ...connection(options.url),
    // All queues are polled in the same moment; with more than one each poll would keep more open. 18 MB of RSS each.
    max: 1,
    application_name: "tresen-jobs",
  })
  pool.on("error", (error) => options.log.warn({ err: error }, "the job queue lost its database connection"))
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) as never },
    schema: "pgboss",
    schedule: false,
    superviseIntervalSeconds: 60,
  })
  boss.on("error", (error) => options.log.warn({ err: error }, "the job queue stumbled"))
  await boss.start()
  const crews = new Map<Queue, Lane[]>()
  for (const queue of Object.keys(options.handlers) as Queue[])
    crews.set(queue, await openLanes(boss, queue, options))
  return {
    wake: gathering((queue) => wakeOne(boss, crews.get(queue) ?? [])),
    stop: async (timeout = 10_000) => {
      await boss.stop({ graceful: true, timeout, close: false })
      await pool.end()
    },
  }
}

function gathering(wake: (queue: Queue) => void): (queue: Queue) => void {
  const waiting = new Set<Queue>()
  return (queue) => {
    const millis = lanes[queue]?.gatherMs
    if (!millis) return wake(queue)
    if (waiting.has(queue)) return
    waiting.add(queue)
    setTimeout(() => {
      waiting.delete(queue)
      wake(queue)
    }, millis).unref()
  }
}

interface Lane {
  id: string
  isBusy: boolean
  /** Woken while it was busy: looks again when it is done. */
  isWanted: boolean
}

/** An idle lane looks now; when all are busy, the first to finish will. One look for one wake, not one for each lane. */
function wakeOne(boss: PgBoss, crew: Lane[]): void {
  const idle = crew.find((lane) => !lane.isBusy)
  if (idle) boss.notifyWorker(idle.id)
  else for (const lane of crew) lane.isWanted = true
}

async function openLanes(boss: PgBoss, queue: Queue, by: Options): Promise<Lane[]> {
  const { lanes: count, batch } = lanes[queue] ?? ONE_LANE
  const crew: Lane[] = []
  for (let index = 0; index < count; index++) crew.push(await openLane(boss, queue, batch, by))
  return crew
}

async function openLane(boss: PgBoss, queue: Queue, batchSize: number, by: Options): Promise<Lane> {
  const lane: Lane = { id: "", isBusy: false, isWanted: false }
  const settings = {
    batchSize,
    pollingIntervalSeconds: POLL_SECONDS,
    includeMetadata: true,
    perJobResults: true,
  } as const
  lane.id = await boss.work(queue, settings, async (jobs) => {
    lane.isBusy = true
    const handler = by.handlers[queue] as JobHandler<Queue>
    const results = await Promise.all(jobs.map((job) => doOne(queue, handler, job as TakenJob, by)))
    lane.isBusy = false
    // A full batch means there may be more.
    if (lane.isWanted || jobs.length === batchSize) setImmediate(() => boss.notifyWorker(lane.id))
    lane.isWanted = false
    return results
  })
  return lane
}

interface TakenJob {
  id: string
  data: Jobs[Queue]
  retryCount: number
  retryLimit: number
  signal: AbortSignal
}

async function doOne(queue: Queue, handler: JobHandler<Queue>, job: TakenJob, by: Options) {
  const attempt = { retries: job.retryCount, isLast: job.retryCount >= job.retryLimit, signal: job.signal }
  try {
    await handler(job.data, attempt)
    return { id: job.id, status: "completed" as const }
  } catch (error) {
    const { retries, isLast } = attempt
    const outlook = isLast ? "a job gave up" : "a job did not work and will be tried again"
    by.log.warn({ err: error, queue, job: job.id, retries }, outlook)
    if (isLast) await by.onDead(queue, job.data)
    return { id: job.id, status: "failed" as const, output: { message: (error as Error).message } }
  }
}
