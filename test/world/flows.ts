import { type Id, newId } from "#contract/ids.ts"
import type { FlowStarter } from "#contract/routes/flows.ts"
import { named, starters } from "#domain/flows/starters.ts"
import type { Database, Tx } from "#platform/db/database.ts"

/** How often which way was gone in the last weeks, for each ready-made flow: steps, and how it ended. */
const lives: Record<string, { times: number; way: string; end: "handed-over" | "ended" | "given-up" }[]> = {
  "where-is-my-order": [
    { times: 21, way: "greet which look team", end: "handed-over" },
    { times: 9, way: "greet which", end: "given-up" },
    { times: 4, way: "greet which team", end: "handed-over" },
  ],
  "lost-card": [
    { times: 8, way: "sorry what details block team", end: "handed-over" },
    { times: 5, way: "sorry what bye", end: "ended" },
    { times: 3, way: "sorry what details", end: "given-up" },
    { times: 2, way: "sorry what team", end: "handed-over" },
  ],
}

/**
 * The two ready-made flows, published and begun by their buttons in the shop's chat, with the past they would have; for the demo and for
 * pictures. Tests make what they need themselves.
 */
export async function loadFlows(db: Database, account: Id, inbox: Id): Promise<void> {
  await db.transaction(account, async (tx) => {
    await tx.rows("insert into automation (account_id) values ($1) on conflict do nothing", [account])
    for (const starter of starters) await write(tx, starter, inbox)
  })
}

async function write(tx: Tx, { key, name, document }: FlowStarter, inbox: Id): Promise<void> {
  const id = newId()
  const whole = { ...named(document, "de"), trigger: { ...document.trigger, inboxIds: [inbox] } }
  await tx.rows(
    `insert into flows (account_id, id, name, draft, version, published_revision, trigger, is_on, created_at, updated_at, updated_by_name)
     values ($1, $2, $3, $4, 1, 1, $5, true, now() - interval '30 days', now() - interval '30 days', 'Jonas Petersen')`,
    [tx.accountId, id, name.de, JSON.stringify(whole), JSON.stringify(whole.trigger)],
  )
  await tx.rows(
    `insert into flow_versions (account_id, flow_id, version, document, published_at, published_by, published_by_name)
     values ($1, $2, 1, $3, now() - interval '30 days', 'system', 'Jonas Petersen')`,
    [tx.accountId, id, JSON.stringify(whole)],
  )
  const [place] = await tx.rows<{ id: Id }>(
    `select id from conversations where account_id = $1 and inbox_id = $2 and status = 'closed' order by last_message_at limit 1`,
    [tx.accountId, inbox],
  )
  const ways = lives[key]!.flatMap(({ times, ...life }) => Array.from({ length: times }, () => life))
  for (const [index, life] of ways.entries()) if (place) await live(tx, id, place.id, life, index)
}

/** All in one conversation that was closed long ago: there they stand in nobody's way. */
async function live(
  tx: Tx,
  flow: Id,
  conversation: Id,
  { way, end }: { way: string; end: string },
  index: number,
): Promise<void> {
  const [run, steps] = [newId(), way.split(" ")]
  const at = `now() - interval '9 days' - $6 * interval '9 hours'`
  const [state, because] =
    end === "given-up" ? ["stopped", "forgotten"] : [end, end === "ended" ? null : "asked"]
  await tx.rows(
    `insert into flow_runs (account_id, id, flow_id, version, conversation_id, state, step, language, taken, said, began_seq, heard_seq,
       started_at, entered_at, ended_at, because) values ($1, $2, $3, 1, $4, $5, $7, 'de', $8, $8, 1, 1, ${at}, ${at}, ${at}, $9)`,
    [...[tx.accountId, run, flow, conversation, state, index, steps.at(-1), steps.length, because]],
  )
  for (const [n, step] of steps.entries())
    await tx.rows(
      `insert into flow_steps (account_id, run_id, n, flow_id, version, step, entered_at, left_at, door)
       values ($1, $2, $3, $4, 1, $5, ${at}, case when $7::text is null then null else ${at} + $8 * interval '1 second' end, $7)`,
      [
        ...[
          tx.accountId,
          run,
          n + 1,
          flow,
          step,
          index,
          n + 1 < steps.length ? doorTo(step, steps[n + 1]!) : null,
        ],
        8 + ((index * 13 + n * 7) % 40),
      ],
    )
}

/** By which door one came from here to there. */
function doorTo(step: string, next: string): string {
  const special: Record<string, string> = {
    ...{
      "which team": "unclear",
      "what team": "unclear",
      "look team": "unavailable",
      "block team": "unavailable",
    },
    ...{ "what details": "option:both", "what bye": "option:found" },
  }
  return special[`${step} ${next}`] ?? "next"
}
