import type { Database } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { subscribe } from "#platform/events/subscribe.ts"
import type { Queue } from "#platform/jobs/enqueue.ts"
import { startWorkers } from "#platform/jobs/workers.ts"
import { answerSoon } from "./answering.ts"
import type { Endings, House } from "./house.ts"
import { jobHandlers } from "./jobs.ts"
import { Listeners } from "./listening.ts"
import type { HappenedOnBus } from "./realtime.ts"
import { subscribers } from "./subscribers.ts"

/** The worker role: jobs, event readers, listeners of the channels. */
export async function startWork(house: House, endings: Endings): Promise<void> {
  const { db, bus, log } = house
  const workers = await startWorkers({
    url: house.config.databaseUrl!,
    handlers: jobHandlers(house),
    log,
    onDead: (queue, data) => tellOfDeadJob(db, queue, data),
  })
  endings.push(() => workers.stop())
  const subscription = subscribe(db, subscribers, log)
  endings.push(() => subscription.stop())
  const listeners = new Listeners(house)
  await listeners.start()
  endings.push(() => listeners.stop())
  answerSoon(house, endings)
  endings.push(sweepHourly(house))
  endings.push(lookAtShops(house))
  bus.subscribe("wake", (queues: Queue[]) => {
    for (const queue of queues) workers.wake(queue)
  })
  bus.subscribe("happened", ({ events }: HappenedOnBus) => {
    subscription.poke()
    if (events.some(({ name }) => name.startsWith("inbox."))) listeners.look()
  })
}

/** A job that used up its patience lies in the desk with its reason; those who look there hear of it. */
async function tellOfDeadJob(db: Database, queue: Queue, data: object): Promise<void> {
  const { accountId } = data as { accountId?: string }
  if (accountId) await db.transaction(accountId, (tx) => record(tx, "job.died", { queue }))
}

const SHOPS_EVERY_MS = 30_000

/** Shops that are due; the queue keeps at most one waiting look for each, however many workers ask. */
function lookAtShops({ db, log }: House): () => void {
  const ask = () =>
    db
      .system(
        `select enqueue_job('read-shop', jsonb_build_object('accountId', account_id, 'shop', id), 0, id::text) from shops_due()`,
      )
      .catch((error) => log.warn({ err: error }, "looking after the shops stumbled and will be tried again"))
  const timer = setInterval(ask, SHOPS_EVERY_MS)
  return () => clearInterval(timer)
}

/** Asks for a sweep now and every hour; the queue keeps at most one waiting, however many workers ask. */
function sweepHourly({ db, log }: House): () => void {
  const ask = () =>
    db
      .system("select enqueue_job('sweep', '{}', 0, 'sweep')")
      .catch((error) => log.warn({ err: error }, "the hourly sweep could not be asked for"))
  void ask()
  const timer = setInterval(ask, 3_600_000)
  return () => clearInterval(timer)
}
