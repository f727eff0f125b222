import { type Id, newId } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import { makePublic } from "#domain/knowledge/publishing.ts"
import type { Tx } from "#platform/db/database.ts"
import { articles, missed, type SectionName, sections, type WorldArticle } from "./articles.ts"
import { type PersonName, people } from "./people.ts"

/** The help centre of the shop: sections, articles in three languages with their readers, and what was not found. */
export async function writeHelp(
  tx: Tx,
  team: Record<PersonName, Id>,
  now: Date,
): Promise<Record<string, Id>> {
  // The demo may come into an account that has begun to write.
  const { above, after } = (await tx.first<{ above: number; after: number }>(
    `select coalesce((select max(number) from sections where account_id = $1), 0) as above,
       coalesce((select max(number) from articles where account_id = $1), 0) as after`,
    [tx.accountId],
  ))!
  const places = await writeSections(tx, above)
  const ids: Record<string, Id> = {}
  for (const [index, article] of articles.entries())
    ids[article.name] = await writeArticle(tx, article, after + index + 1, { places, team, now })
  for (const { language, query, times, daysAgo } of missed)
    await tx.rows(
      "insert into missed_searches (account_id, language, query, times, first_at, last_at) values ($1, $2, $3, $4, $5, $6)",
      [tx.accountId, language, query, times, before(now, daysAgo + 20), before(now, daysAgo)],
    )
  return ids
}

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

async function writeSections(tx: Tx, above: number): Promise<Record<SectionName, Id>> {
  const names = Object.keys(sections) as SectionName[]
  const ids = Object.fromEntries(names.map((name) => [name, newId()])) as Record<SectionName, Id>
  for (const [index, name] of names.entries())
    await tx.rows(
      "insert into sections (account_id, id, number, names, position) values ($1, $2, $3, $4, $5)",
      [tx.accountId, ids[name], above + index + 1, JSON.stringify(sections[name]), index],
    )
  return ids
}

interface Around {
  places: Record<SectionName, Id>
  team: Record<PersonName, Id>
  now: Date
}

async function writeArticle(
  tx: Tx,
  article: WorldArticle,
  number: number,
  { places, team, now }: Around,
): Promise<Id> {
  const id = newId()
  await tx.rows(
    `insert into articles (account_id, id, number, section_id, source, is_staff_only, owner_id, review_on, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::date, $7, $9, $9)`,
    [
      ...[tx.accountId, id, number, places[article.section], article.source, article.isStaffOnly ?? false],
      ...[team[article.owner], reviewDay(article, now), before(now, 20 + number)],
    ],
  )
  for (const [language, text] of Object.entries(article.texts) as [Locale, Text][])
    await writeText(tx, id, article, { language, ...text, at: before(now, 20 + number), team })
  if (article.readers) await writeReaders(tx, id, article)
  return id
}

const reviewDay = ({ reviewIn }: WorldArticle, now: Date) =>
  reviewIn === undefined ? null : before(now, -reviewIn).toISOString().slice(0, 10)

interface Text {
  title: string
  body: string
}

async function writeText(
  tx: Tx,
  article: Id,
  { source, outdated, owner, isDraft }: WorldArticle,
  text: Text & { language: Locale; at: Date; team: Record<PersonName, Id> },
): Promise<void> {
  const { language, title, body, at, team } = text
  // The source has been written twice; a translation that is behind follows its first version.
  const version = language === source && outdated ? 2 : 1
  const follows = language === source ? null : outdated && !outdated.includes(language) ? 2 : 1
  const by = [team[owner], people[owner].name]
  await tx.rows(
    `insert into article_texts (account_id, article_id, language, title, body, version, of_source, updated_by, updated_name, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.accountId, article, language, title, body, version, follows, ...by, at],
  )
  for (let each = 1; each <= version; each++)
    await tx.rows(
      `insert into article_versions (account_id, article_id, language, version, title, body, by_user_id, by_name, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tx.accountId, article, language, each, title, each < version ? firstDraft(body) : body, ...by, at],
    )
  if (!isDraft) await makePublic(tx, article, language, { version, title, body })
}

/** What it said before its last paragraph was added. */
const firstDraft = (body: string) => body.split("\n\n").slice(0, -1).join("\n\n")

async function writeReaders(tx: Tx, article: Id, { source, readers }: WorldArticle): Promise<void> {
  const { views, helpful, unhelpful, remark } = readers!
  // Spread over three weeks, so that there is something to see by day.
  await tx.rows(
    `insert into article_days (account_id, article_id, language, day, views, helpful, unhelpful)
     select $1, $2, $3, current_date - n, $4 / 20 + (n * 7) % 5, $5 / 20 + ($5 % 20 > n)::int, $6 / 20 + ($6 % 20 > n)::int from generate_series(0, 19) n`,
    [tx.accountId, article, source, views, helpful, unhelpful],
  )
  if (remark)
    await tx.rows(
      "insert into article_remarks (account_id, id, article_id, language, is_helpful, text) values ($1, $2, $3, $4, $5, $6)",
      [tx.accountId, newId(), article, source, false, remark],
    )
}
