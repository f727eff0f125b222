import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

/** An article by what stands in its address, where customers may read it. @throws Refusal article.not-found */
async function readable(q: Queries, number: number, language: Locale): Promise<Id> {
  const found = await q.first<{ id: Id }>(
    `select a.id from articles a join article_texts t on t.account_id = a.account_id and t.article_id = a.id and t.language = $3
       and t.published_version is not null
     where a.account_id = $1 and a.number = $2 and not a.is_staff_only and a.removed_at is null`,
    [q.accountId, number, language],
    "readable-article",
  )
  if (!found) throw new Refusal("article.not-found")
  return found.id
}

const ADD_TO_DAY = (column: "views" | "helpful" | "unhelpful") =>
  `insert into article_days as d (account_id, article_id, language, day, ${column}) values ($1, $2, $3, current_date, 1)
   on conflict (account_id, article_id, language, day) do update set ${column} = d.${column} + 1`

/** Somebody has it before their eyes. @throws Refusal article.not-found */
export async function countView(q: Queries, number: number, language: Locale): Promise<void> {
  await q.rows(ADD_TO_DAY("views"), [q.accountId, await readable(q, number, language), language])
}

/** Was this helpful? @throws Refusal article.not-found */
export async function judge(
  tx: Tx,
  number: number,
  language: Locale,
  { isHelpful, remark }: { isHelpful: boolean; remark: string },
): Promise<void> {
  const id = await readable(tx, number, language)
  await tx.rows(ADD_TO_DAY(isHelpful ? "helpful" : "unhelpful"), [tx.accountId, id, language])
  if (remark) await keepRemark(tx, id, { language, isHelpful, text: remark })
  tx.announce("article.changed", { article: id, by: "reader" })
}

/** A line for a judgement that was given before. @throws Refusal article.not-found */
export async function addRemark(
  tx: Tx,
  number: number,
  language: Locale,
  { isHelpful, remark }: { isHelpful: boolean; remark: string },
): Promise<void> {
  const id = await readable(tx, number, language)
  await keepRemark(tx, id, { language, isHelpful, text: remark })
  tx.announce("article.changed", { article: id, by: "reader" })
}

/** What a robot could fill is bounded: the newest of each article are kept. */
const MOST_REMARKS = 500

async function keepRemark(
  tx: Tx,
  article: Id,
  { language, isHelpful, text }: { language: Locale; isHelpful: boolean; text: string },
): Promise<void> {
  await tx.rows(
    "insert into article_remarks (account_id, id, article_id, language, is_helpful, text) values ($1, $2, $3, $4, $5, $6)",
    [tx.accountId, newId(), article, language, isHelpful, text],
  )
  await tx.rows(
    `delete from article_remarks where account_id = $1 and article_id = $2 and id in (
       select id from article_remarks where account_id = $1 and article_id = $2 order by id desc offset ${MOST_REMARKS})`,
    [tx.accountId, article],
  )
}

interface Remark {
  id: Id
  language: Locale
  isHelpful: boolean
  text: string
  at: Date
}

/** The last 30 days and the newest remarks. @throws Refusal article.not-found */
export async function readersOf(q: Queries, article: Id) {
  const there = await q.first(
    "select from articles where account_id = $1 and id = $2 and removed_at is null",
    [q.accountId, article],
  )
  if (!there) throw new Refusal("article.not-found")
  const days = await q.rows<{ day: string; views: number; helpful: number; unhelpful: number }>(
    `select to_char(day, 'YYYY-MM-DD') as day, sum(views)::int as views, sum(helpful)::int as helpful, sum(unhelpful)::int as unhelpful
     from article_days where account_id = $1 and article_id = $2 and day > current_date - 30 group by article_days.day order by article_days.day`,
    [q.accountId, article],
  )
  const remarks = await q.rows<Remark>(
    `select id, language, is_helpful as "isHelpful", text, created_at as at from article_remarks
     where account_id = $1 and article_id = $2 order by id desc limit 50`,
    [q.accountId, article],
  )
  return { days, remarks: remarks.map((each) => ({ ...each, at: each.at.toISOString() })) }
}

/** Articles by how many readers said they did not help; their title in the language they were written in. */
export async function unhelpfulArticles(q: Queries, days: number, most: number) {
  return q.rows<{ id: Id; title: string; views: number; helpful: number; unhelpful: number }>(
    `select a.id, t.title, d.views::int, d.helpful::int, d.unhelpful::int
     from (select article_id, sum(views) as views, sum(helpful) as helpful, sum(unhelpful) as unhelpful from article_days
       where account_id = $1 and day > current_date - $2::int group by article_id having sum(unhelpful) > 0) d
     join articles a on a.account_id = $1 and a.id = d.article_id and a.removed_at is null
     join article_texts t on t.account_id = $1 and t.article_id = a.id and t.language = a.source
     order by d.unhelpful desc, d.views desc, a.number limit $3`,
    [q.accountId, days, most],
    "unhelpful-articles",
  )
}
