import type { Id } from "#contract/ids.ts"
import type { Figure, Scores, SurveyKind } from "#contract/routes/surveys.ts"
import type { Queries } from "#platform/db/database.ts"
import { type Counts, figureOf } from "./figures.ts"

/** One group of answers or questions: everything (null, null …), one stretch of time, one inbox, one person. */
interface Group {
  dimension: "all" | "time" | "inbox" | "person"
  key: string | null
}
type Answers = Group & { score: number; n: number }
type Asks = Group & { asked: number; answered: number }

/** Longer than this a trend goes by month: weeks would be crumbs. */
const MOST_WEEKS_DAYS = 184

/** One kind of question over the last `days`: whole, beside the time before, by week or month, inbox and person. */
export async function readScores(q: Queries, kind: SurveyKind, days: number): Promise<Scores> {
  const [now, before] = [await grouped(q, kind, days, 0), await grouped(q, kind, days, days)]
  const figure = (of: Grouped, dimension: Group["dimension"], key: string | null): Figure =>
    figureOf(kind, countsOf(of, dimension, key), asksOf(of, dimension, key))
  const every = (dimension: Group["dimension"]) => keysOf(now, dimension)
  return {
    kind,
    all: figure(now, "all", null),
    before: figure(before, "all", null),
    trend: every("time").map((from) => ({ from: from!, ...figure(now, "time", from) })),
    inboxes: every("inbox").map((id) => ({ id: id as Id | null, ...figure(now, "inbox", id) })),
    people: every("person").map((id) => ({ id: id as Id | null, ...figure(now, "person", id) })),
  }
}

interface Grouped {
  answers: Answers[]
  asks: Asks[]
}

async function grouped(q: Queries, kind: SurveyKind, days: number, ago: number): Promise<Grouped> {
  const values = [q.accountId, kind, days, ago, days > MOST_WEEKS_DAYS ? "month" : "week"]
  return {
    answers: await q.rows<Answers>(groupsSql("answered_at", "k.score", "count(*)::int as n"), values),
    asks: await q.rows<Asks>(
      groupsSql(
        "asked_at",
        "",
        "count(*)::int as asked, (count(*) filter (where k.state = 'answered'))::int as answered",
      ),
      values,
    ),
  }
}

/** Each group once, in one walk over the time asked for. Who comes unasked is not like those who are asked: in no figure. */
function groupsSql(at: "answered_at" | "asked_at", by: string, counted: string): string {
  const also = by ? `, ${by}` : ""
  return `select ${by ? `${by} as score, ` : ""}${counted},
      case when grouping(t.time) = 0 then 'time' when grouping(k.inbox_id) = 0 then 'inbox' when grouping(k.user_id) = 0 then 'person'
        else 'all' end as dimension,
      case when grouping(t.time) = 0 then t.time when grouping(k.inbox_id) = 0 then k.inbox_id::text when grouping(k.user_id) = 0
        then k.user_id::text end as key
    from askings k join surveys s on s.account_id = k.account_id and s.id = k.survey_id
    join accounts a on a.id = k.account_id,
    lateral (select to_char(date_trunc($5, k.${at} at time zone a.time_zone), 'YYYY-MM-DD') as time) t
    where k.account_id = $1 and s.kind = $2 and k.${at} is not null and k.via is distinct from 'unasked' ${by ? "and k.state = 'answered'" : ""}
      and k.${at} > now() - ($3::int + $4::int) * interval '1 day' and k.${at} <= now() - $4::int * interval '1 day'
    group by grouping sets ((${by || ""}), (t.time${also}), (k.inbox_id${also}), (k.user_id${also}))`
}

const isIn = (dimension: string, key: string | null) => (group: Group) =>
  group.dimension === dimension && group.key === key

function countsOf({ answers }: Grouped, dimension: string, key: string | null): Counts {
  return new Map(answers.filter(isIn(dimension, key)).map(({ score, n }) => [score, n]))
}

function asksOf({ asks }: Grouped, dimension: string, key: string | null) {
  return asks.find(isIn(dimension, key)) ?? { asked: 0, answered: 0 }
}

function keysOf({ answers, asks }: Grouped, dimension: string): (string | null)[] {
  const keys = [...answers, ...asks].filter((group) => group.dimension === dimension).map(({ key }) => key)
  return [...new Set(keys)].sort((a, b) => (a ?? "").localeCompare(b ?? ""))
}
