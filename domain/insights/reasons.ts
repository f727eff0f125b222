import type { Id } from "#contract/ids.ts"
import type { ContactChange, ContactPeriod, ContactReasons } from "#contract/routes/insights.ts"
import type { Queries } from "#platform/db/database.ts"
import { minutesOf } from "../answers/work.ts"
import { changeOf } from "./changing.ts"
import { worthOf } from "./hour-cost.ts"
import { improvementsOf } from "./improving.ts"
import { chiefPages, factsOf, type Known, worksOf } from "./known.ts"
import { ASKED, aMonth, type Period, periodOf, startsOf } from "./period.ts"

/** Why people write: every reason with its trend, its change and its cost, and what would pay to improve. Four statements. */
export async function readReasons(q: Queries, wanted: ContactPeriod, now: Date): Promise<ContactReasons> {
  const period = periodOf(wanted, now)
  const [counts, facts, works, pages] = [
    await countsIn(q, period),
    await factsOf(q, period),
    await worksOf(q, period),
    await chiefPages(q, period),
  ]
  const known = { period, facts, works, pages }
  const groups = [...Map.groupBy(counts, ({ category }) => category).values()]
  const all = contactsOf(counts, known, 1)
  const reasons = groups
    .map((group) => ({ group, ...contactsOf(group, known, groups.length) }))
    .filter(({ count, before }) => count || before)
    .map(({ group, ...contacts }) => reasonOf(group[0]!.category, contacts, all.count, known))
    .sort((a, b) => Number(!a.categoryId) - Number(!b.categoryId) || b.count - a.count || b.before - a.before)
  return {
    all,
    starts: startsOf(period).map((start) => start.toISOString()),
    reasons,
    improvements: improvementsOf(reasons, known),
    hour: facts.hour,
  }
}

interface Count {
  category: Id | null
  /** Weeks back from now; those of the time before go on counting. */
  week: number
  count: number
  alone: number
  byPeople: number
}

/** One walk along an index over this time and the one before. */
async function countsIn(q: Queries, { earlier, until, inbox }: Period): Promise<Count[]> {
  return q.rows<Count>(
    `select q.category_id as category, floor(extract(epoch from $3::timestamptz - q.asked_at) / 604800)::int as week,
       count(*)::int as count, (count(*) filter (where q.answered = 'machine'))::int as alone
     from questions q where ${ASKED} group by 1, 2`,
    [q.accountId, earlier, until, inbox],
    "contact-reasons",
  )
}

function contactsOf(counts: Count[], { period, facts, works }: Known, looks: number) {
  const { weeks } = period
  const byWeek = Array.from({ length: 2 * weeks }, () => 0)
  for (const { week, count } of counts) byWeek[2 * weeks - 1 - week]! += count
  const [before, now] = [byWeek.slice(0, weeks), byWeek.slice(weeks)]
  const here = counts.filter(({ week }) => week < weeks)
  const [count, alone] = [total(here, "count"), total(here, "alone")]
  const minutes = here.reduce(
    (sum, each) =>
      sum + (each.count - each.alone) * minutesOf(works.find(({ category }) => category === each.category)),
    0,
  )
  const change: ContactChange = facts.isBeforeKnown
    ? changeOf(now, before, looks)
    : { verdict: "unknown", ratio: null, low: null, high: null }
  return {
    count,
    before: before.reduce((sum, each) => sum + each, 0),
    change,
    weeks: now,
    alone: count ? alone / count : null,
    aMonth: worthOf(minutes * aMonth(period), facts.hour),
  }
}

const total = (counts: Count[], of: "count" | "alone") => counts.reduce((sum, each) => sum + each[of], 0)

function reasonOf(
  categoryId: Id | null,
  contacts: ReturnType<typeof contactsOf>,
  all: number,
  { facts, works }: Known,
) {
  const work = works.find(({ category }) => category === categoryId)
  return {
    ...contacts,
    categoryId,
    name: facts.categories.find(({ id }) => id === categoryId)?.name ?? null,
    share: all ? contacts.count / all : 0,
    minutes: work ? minutesOf(work) : null,
    measured: work?.conversations ?? 0,
  }
}
