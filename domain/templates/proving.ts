import type { MissingProof } from "#contract/routes/templates.ts"
import type { Queries } from "#platform/db/database.ts"
import { evidence, missingFor, neededBeside, type Tally } from "../answers/evidence.ts"
import { automationOf, leastSure } from "./automation.ts"
import type { TemplateRow } from "./templates.ts"

export interface Proof extends Tally {
  bar: number
  open: number
  customers: number
  days: number
  evidence: number
  needed: number
  missing: MissingProof[]
}

interface Counted extends Tally {
  open: number
  customers: number
  days: number
}

const COUNTED = `select count(*) filter (where outcome = 'right')::int as right, count(*) filter (where outcome = 'wrong')::int as wrong,
    count(*) filter (where outcome is null)::int as open,
    count(distinct customer_id) filter (where outcome in ('right', 'wrong'))::int as customers,
    coalesce(extract(epoch from now() - min(at) filter (where outcome in ('right', 'wrong'))) / 86400, 0)::float8 as days
  from template_cases where account_id = $1 and template_id = $2 and at >= $3 and kind <> 'used'`

/**
 * What a template has proved since it last had to begin anew. Only cases count in which it would have answered alone, and whose end is
 * known. Failures are known sooner than successes, so what is open can only make it look worse than it is.
 */
export async function proofOf(q: Queries, template: TemplateRow): Promise<Proof> {
  const automation = await automationOf(q)
  const { bar } = automation
  const counted = (await q.first<Counted>(
    COUNTED,
    [q.accountId, template.id, template.proves_since],
    "proof-of",
  ))!
  const tally = { right: counted.right, wrong: counted.wrong }
  const needed = neededBeside(await othersOnTrial(q, template, bar))
  const missing: MissingProof[] = missingFor(
    { tally, customers: counted.customers, days: counted.days, isDemoted: template.state === "demoted" },
    bar,
    needed,
  )
  if (leastSure(automation) === null) missing.push("certainty")
  return { ...counted, bar, evidence: evidence(tally, bar), needed, missing }
}

/**
 * The evidence of the others: whoever looks at many finds one that only looks good, so together they must show more (e-BH).
 * Those that rose stay in the count with what they had proved.
 */
async function othersOnTrial(q: Queries, { id }: TemplateRow, bar: number): Promise<number[]> {
  const rows = await q.rows<Tally & { proved: number | null }>(
    `select t.proved, count(*) filter (where c.outcome = 'right')::int as right, count(*) filter (where c.outcome = 'wrong')::int as wrong
     from templates t join template_cases c on c.account_id = $1 and c.template_id = t.id and c.at >= t.proves_since
       and c.kind <> 'used' and c.outcome in ('right', 'wrong')
     where t.account_id = $1 and t.id <> $2 and t.state in ('shadow', 'automatic') group by t.id, t.proved`,
    [q.accountId, id],
    "others-on-trial",
  )
  return rows.map(({ proved, ...tally }) => proved ?? evidence(tally, bar))
}

/** More than so many are not counted up. */
const MOST_MORE = 500

/** How many more must end well in a row until it has shown enough. */
export function moreRight({ right, wrong, bar, needed }: Proof): number | null {
  for (let more = 0; more <= MOST_MORE; more++)
    if (evidence({ right: right + more, wrong }, bar) >= needed) return more
  return null
}
