import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { PledgeRate } from "#contract/routes/pledges.ts"
import type { Queries } from "#platform/db/database.ts"

interface Sums {
  id: Id | null
  name: string
  kept: number
  unconfirmed: number
  broken: number
  moved: number
}

type Named = PledgeRate & { id: Id; name: string }

/**
 * How often promises that came due in the last `days` were kept. Whoever does not see everything is told of their own. Holding
 * replies are nobody's word and count in the whole alone.
 */
export async function pledgeRates(
  q: Queries,
  actor: Actor,
  days: number,
): Promise<{ all: PledgeRate; people: Named[]; teams: Named[]; templates: Named[] }> {
  const all = await sums(q, actor, days, WHOLE)
  const people = await sums(q, actor, days, BY_PERSON)
  const teams = await sums(q, actor, days, BY_TEAM)
  const templates = await sums(q, actor, days, BY_TEMPLATE)
  return {
    all: rate(all[0]),
    people: people.map(namedRate),
    teams: teams.map(namedRate),
    templates: templates.map(namedRate),
  }
}

async function sums(q: Queries, actor: Actor, days: number, by: string): Promise<Sums[]> {
  return q.rows<Sums>(
    by.replace(
      "FIGURES",
      `count(*) filter (where p.state = 'kept')::int as kept, count(*) filter (where p.how = 'reply')::int as unconfirmed,
       count(*) filter (where p.state = 'broken')::int as broken, count(*) filter (where p.moves > 0)::int as moved
       from (select * from pledges p where p.account_id = $1 and p.state in ('kept', 'broken')
         and p.settled_at > now() - make_interval(days => $2) and ($3::boolean or p.author_id = $4::uuid)) p`,
    ),
    [q.accountId, days, actor.permissions.has("conversations.see-all"), actor.id],
  )
}

const WHOLE = "select null as id, '' as name, FIGURES"
const BY_PERSON = `select u.id, u.name, FIGURES join users u on u.account_id = p.account_id and u.id = p.author_id
  group by u.id, u.name order by count(*) desc, u.name`
const BY_TEAM = `select t.id, t.name, FIGURES join teams t on t.account_id = p.account_id and t.id = p.team_id
  group by t.id, t.name order by count(*) desc, t.name`
/** Of the template whose text, as it was or changed, made the promise. */
const BY_TEMPLATE = `select t.id, t.name, FIGURES join messages m on m.account_id = p.account_id and m.id = p.made_in
    join templates t on t.account_id = p.account_id and t.id::text = m.envelope->'template'->>'id'
  group by t.id, t.name order by count(*) desc, t.name`

const namedRate = (row: Sums): Named => ({ id: row.id!, name: row.name, ...rate(row) })

function rate(row: Sums | undefined): PledgeRate {
  const { kept = 0, unconfirmed = 0, broken = 0, moved = 0 } = row ?? {}
  const of = kept + broken
  return { kept, unconfirmed, broken, moved, share: of ? kept / of : null, ...wilson(kept, of) }
}

/** The normal distribution's 97.5 % point. */
const Z = 1.959964

/** Wilson's score interval at 95 %: honest also for three out of three, where a share alone would boast. */
export function wilson(hits: number, of: number): { low: number; high: number } {
  if (!of) return { low: 0, high: 1 }
  const share = hits / of
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  const middle = share + (Z * Z) / (2 * of)
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
