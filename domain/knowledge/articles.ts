import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Article, ArticleLine, ArticleText } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { articlePath, type Place } from "./addresses.ts"
import { type Stand, standOf } from "./states.ts"

interface Row {
  id: Id
  number: number
  title: string
  section_id: Id | null
  source: Locale
  is_staff_only: boolean
  owner_id: Id | null
  review_on: string | null
  stands: Stand[]
  views: number
  helpful: number
  unhelpful: number
  updated_at: Date
  at: string
}

const COLUMNS = `a.id, a.number, a.section_id, a.source, a.is_staff_only, a.owner_id, to_char(a.review_on, 'YYYY-MM-DD') as review_on,
  a.updated_at, a.updated_at::text as at,
  coalesce((select t.title from article_texts t where t.account_id = a.account_id and t.article_id = a.id
    order by t.language = $2 desc, t.language = a.source desc, t.language limit 1), '') as title,
  (select coalesce(json_agg(json_build_object('language', t.language, 'version', t.version, 'published', t.published_version, 'of', t.of_source)), '[]')
    from article_texts t where t.account_id = a.account_id and t.article_id = a.id) as stands,
  d.views, d.helpful, d.unhelpful`
const READERS = `cross join lateral (select coalesce(sum(views), 0)::int as views, coalesce(sum(helpful), 0)::int as helpful,
    coalesce(sum(unhelpful), 0)::int as unhelpful from article_days d
  where d.account_id = a.account_id and d.article_id = a.id and d.day > current_date - 30) d`

export interface WantedArticles {
  section?: Id | "none" | undefined
  words?: string | undefined
  only?: "due" | "outdated" | "draft" | undefined
  language?: Locale | undefined
  after?: string | undefined
  limit: number
  /** The day it is where the business is. */
  today: string
}

/** A page of articles, the last changed first; staff-only ones and drafts are the team's to see. */
export async function listArticles(
  q: Queries,
  wanted: WantedArticles,
): Promise<{ items: ArticleLine[]; next: string | null }> {
  const values: unknown[] = [q.accountId, wanted.language ?? null]
  const value = (given: unknown) => `$${values.push(given)}`
  const conditions = conditionsFor(wanted, value)
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from articles a ${READERS} where a.account_id = $1 and a.removed_at is null ${conditions.map((it) => `and ${it}`).join(" ")}
     order by a.updated_at desc, a.id desc limit ${value(wanted.limit + 1)}`,
    values,
  )
  const shown = rows.slice(0, wanted.limit)
  const last = rows.length > wanted.limit ? shown.at(-1) : undefined
  return { items: shown.map(showLine), next: last ? `${last.at}|${last.id}` : null }
}

/** A translation says what an older version of the source said. */
const IS_BEHIND = `exists (select from article_texts t join article_texts s on s.account_id = t.account_id and s.article_id = t.article_id
  and s.language = a.source where t.account_id = a.account_id and t.article_id = a.id and t.language <> a.source
  and t.of_source < coalesce(s.published_version, s.version))`
const IS_DRAFT = `exists (select from article_texts t where t.account_id = a.account_id and t.article_id = a.id
  and t.published_version is distinct from t.version)`

function conditionsFor(wanted: WantedArticles, value: (given: unknown) => string): string[] {
  const { section, words, only, after, today } = wanted
  const asked: string[] = []
  if (section === "none") asked.push("a.section_id is null")
  else if (section) asked.push(`a.section_id = ${value(section)}`)
  if (words?.trim())
    asked.push(`exists (select from article_texts t where t.account_id = a.account_id and t.article_id = a.id
      and t.title ilike ${value(`%${words.trim().replace(/[\\%_]/g, "\\$&")}%`)})`)
  if (only === "due") asked.push(`a.review_on <= ${value(today)}::date`)
  if (only === "outdated") asked.push(IS_BEHIND)
  if (only === "draft") asked.push(IS_DRAFT)
  const [at, id] = after?.split("|") ?? []
  if (at && id) asked.push(`(a.updated_at, a.id) < (${value(at)}::timestamptz, ${value(id)}::uuid)`)
  return asked
}

function showLine(row: Row): ArticleLine {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    sectionId: row.section_id,
    source: row.source,
    isStaffOnly: row.is_staff_only,
    ownerId: row.owner_id,
    reviewOn: row.review_on,
    languages: standOf(row.source, row.stands),
    views: row.views,
    helpful: row.helpful,
    unhelpful: row.unhelpful,
    updatedAt: row.updated_at.toISOString(),
  }
}

interface TextRow {
  language: Locale
  title: string
  body: string
  version: number
  published_version: number | null
  published_title: string | null
  updated_name: string
  updated_at: Date
}

/** @throws Refusal article.not-found */
export async function readArticle(q: Queries, id: Id, { base }: Place): Promise<Article> {
  const row = await q.first<Row>(
    `select ${COLUMNS} from articles a ${READERS} where a.account_id = $1 and a.id = $3 and a.removed_at is null`,
    [q.accountId, null, id],
  )
  if (!row) throw new Refusal("article.not-found")
  const texts = await q.rows<TextRow>(
    "select * from article_texts where account_id = $1 and article_id = $2 order by language",
    [q.accountId, id],
  )
  return { ...showLine(row), texts: texts.map((text) => showText(row, text, base)) }
}

function showText({ number, is_staff_only }: Row, text: TextRow, base: string): ArticleText {
  const { language, published_title } = text
  return {
    language,
    title: text.title,
    body: text.body,
    version: text.version,
    publishedVersion: text.published_version,
    updatedBy: text.updated_name,
    updatedAt: text.updated_at.toISOString(),
    url:
      published_title !== null && !is_staff_only
        ? base + articlePath(language, number, published_title)
        : null,
  }
}

/** What a verb holds: nobody else writes the same article meanwhile. */
export interface HeldArticle {
  id: Id
  number: number
  source: Locale
  is_staff_only: boolean
}

/** @throws Refusal article.not-found */
export async function articleToChange(tx: Tx, id: Id): Promise<HeldArticle> {
  const held = await tx.first<HeldArticle>(
    "select id, number, source, is_staff_only from articles where account_id = $1 and id = $2 and removed_at is null for update",
    [tx.accountId, id],
  )
  if (!held) throw new Refusal("article.not-found")
  return held
}

/** Its row says when something last happened to it, and everybody's screen hears. */
export async function touch(tx: Tx, actor: Actor, article: Id): Promise<void> {
  await tx.rows("update articles set updated_at = clock_timestamp() where account_id = $1 and id = $2", [
    tx.accountId,
    article,
  ])
  await record(tx, "article.changed", { article, by: actorKey(actor) })
}
