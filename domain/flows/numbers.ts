import type { Id } from "#contract/ids.ts"
import type { FlowNumbers } from "#contract/routes/flows.ts"
import type { Queries } from "#platform/db/database.ts"
import { findFlow } from "./flows.ts"

/** Whoever has not gone on for so long has given up. */
const GIVEN_UP = "1 day"
/** It waits for the customer, and has waited too long. */
const isGivenUp = `(r.ended_at is null and r.wake_at is null and r.entered_at < now() - interval '${GIVEN_UP}' or r.because = 'forgotten')`

interface StepRow {
  step: string
  door: string | null
  entered: number
  dropped: number
  handed: number
  stopped: number
  standing: number
}

/** How many came to each step of a version, and how they went on. @throws Refusal flow.not-found */
export async function numbersOf(
  q: Queries,
  id: Id,
  { days, version: wanted }: { days: number; version?: number | undefined },
): Promise<FlowNumbers> {
  const { version: published } = await findFlow(q, id)
  const version = wanted ?? published
  const values = [q.accountId, id, version, days]
  const runs = await q.first<Omit<FlowNumbers, "days" | "version" | "steps">>(
    RUNS,
    values,
    "flow-run-numbers",
  )
  const rows = await q.rows<StepRow>(STEPS, values, "flow-step-numbers")
  const medians = await q.rows<{ step: string; seconds: number }>(MEDIANS, values, "flow-step-medians")
  const steps = [...Map.groupBy(rows, ({ step }) => step)].map(([step, doors]) => ({
    step,
    entered: total(doors, "entered"),
    doors: Object.fromEntries(
      doors.flatMap(({ door, entered }) => (door && door !== "stopped" ? [[door, entered]] : [])),
    ),
    droppedOff: total(doors, "dropped"),
    handedOver: total(doors, "handed"),
    stopped: total(doors, "stopped"),
    standing: total(doors, "standing"),
    medianSeconds: medians.find((each) => each.step === step)?.seconds ?? null,
  }))
  return { days, version, ...runs!, steps }
}

const total = (rows: StepRow[], key: "entered" | "dropped" | "handed" | "stopped" | "standing") =>
  rows.reduce((sum, row) => sum + row[key], 0)

const SINCE =
  "r.account_id = $1 and r.flow_id = $2 and r.version = $3 and r.started_at > now() - make_interval(days => $4)"

const RUNS = `select count(*)::int as begun, (count(*) filter (where r.state = 'ended'))::int as ended,
    (count(*) filter (where r.state = 'handed-over'))::int as "handedOver",
    (count(*) filter (where r.state = 'stopped' and r.because is distinct from 'forgotten'))::int as stopped,
    (count(*) filter (where ${isGivenUp}))::int as "droppedOff",
    (count(*) filter (where r.ended_at is null and not ${isGivenUp}))::int as "underWay"
  from flow_runs r where ${SINCE}`

/** A step that is no run's last was left by its door; what became of the last one tells the run. */
const STEPS = `select s.step, s.door, count(*)::int as entered,
    (count(*) filter (where s.n = r.taken and ${isGivenUp}))::int as dropped,
    (count(*) filter (where s.n = r.taken and r.state = 'handed-over'))::int as handed,
    (count(*) filter (where s.n = r.taken and r.state = 'stopped' and r.because is distinct from 'forgotten'))::int as stopped,
    (count(*) filter (where s.n = r.taken and r.ended_at is null and not ${isGivenUp}))::int as standing
  from flow_runs r join flow_steps s on s.account_id = $1 and s.run_id = r.id where ${SINCE} group by s.step, s.door`

const MEDIANS = `select s.step, round((percentile_cont(0.5) within group
      (order by extract(epoch from s.left_at - s.entered_at)))::numeric, 1)::float8 as seconds
  from flow_runs r join flow_steps s on s.account_id = $1 and s.run_id = r.id where ${SINCE} and s.left_at is not null group by s.step`
