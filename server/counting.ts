import type { House } from "./house.ts"
import type { Metrics } from "./metrics.ts"
import type { HappenedOnBus } from "./realtime.ts"

/** Feeds the metrics of this product: messages as they are told of, queues and event readers when somebody asks. */
export function countEverything(house: House, metrics: Metrics): void {
  house.bus.subscribe("happened", ({ events }: HappenedOnBus) => {
    for (const { name } of events) {
      if (name === "message.received") metrics.message("in")
      if (name === "message.queued") metrics.message("out")
    }
  })
  metrics.observe("jobs", () => jobCounts(house))
  metrics.observe("event_lag_seconds", () => eventLag(house))
}

async function jobCounts({ db }: House) {
  const rows = await db.system<{ queue: string; state: string; value: number }>(
    `select name as queue, state::text, count(*) as value from pgboss.job where state in ('created', 'retry', 'active', 'failed')
     group by name, state`,
  )
  return rows.map(({ value, ...labels }) => ({ labels, value }))
}

/** Seconds since the oldest event a subscriber has not read; 0 when it has read all. */
async function eventLag({ db }: House) {
  const rows = await db.system<{ subscriber: string; value: number }>(
    `select c.subscriber, coalesce((select extract(epoch from now() - e.at)::float8 from events_after(c.xid, c.id, 1) e), 0) as value
     from event_cursors c`,
  )
  return rows.map(({ subscriber, value }) => ({ labels: { subscriber }, value }))
}
