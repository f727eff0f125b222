import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { findArticles } from "./finding.ts"
import { type Picture, picturesIn } from "./pictures.ts"

/*
 * What everybody may read. Every statement here says so itself: published, not staff-only, not removed.
 */
const PUBLIC = "a.account_id = $1 and not a.is_staff_only and a.removed_at is null"

export interface PublicSection {
  id: Id
  number: number
  names: Partial<Record<Locale, string>>
  articles: PublicLine[]
}

/** In the language asked for, or else in one that there is. */
export interface PublicLine {
  number: number
  title: string
  excerpt: string
  language: Locale
}

interface LineRow extends PublicLine {
  section_id: Id | null
}

const EXCERPT = 200
/** A help centre of more than that is searched, not leafed through. */
const MOST_LINES = 2_000

/** Sections with what stands in them, the most read first; sections without anything to read are left out. */
export async function publicSections(
  q: Queries,
  language: Locale,
): Promise<{ sections: PublicSection[]; unfiled: PublicLine[] }> {
  const rows = await q.rows<LineRow>(LINES, [q.accountId, language], "public-articles")
  const sections = await q.rows<Omit<PublicSection, "articles">>(
    "select id, number, names from sections where account_id = $1 and removed_at is null order by position, number",
    [q.accountId],
    "public-sections",
  )
  const inside = (id: Id | null) => rows.filter(({ section_id }) => section_id === id).map(line)
  return {
    sections: sections
      .map((section) => ({ ...section, articles: inside(section.id) }))
      .filter(({ articles }) => articles.length),
    unfiled: inside(null),
  }
}

const LINES = `
select a.number, t.published_title as title, left(t.published_text, ${EXCERPT}) as excerpt, t.language, a.section_id
from articles a
join lateral (select * from article_texts t where t.account_id = a.account_id and t.article_id = a.id and t.published_version is not null
  order by t.language = $2 desc, t.language = a.source desc, t.language limit 1) t on true
left join (select article_id, sum(views) as views from article_days where account_id = $1 and day > current_date - 30 group by article_id) d
  on d.article_id = a.id
where ${PUBLIC} order by d.views desc nulls last, a.number limit ${MOST_LINES}`

const line = ({ number, title, excerpt, language }: LineRow): PublicLine => ({
  number,
  title,
  excerpt: beginningOf(excerpt),
  language,
})

/** Never half a word; whoever reads it sees that it goes on. A list that comes first begins without its dot. */
function beginningOf(start: string): string {
  const text = start.replace(/^• /, "")
  if (start.length < EXCERPT) return text
  return `${text.slice(0, text.lastIndexOf(" ") + 1 || EXCERPT).trimEnd()} …`
}

/** Languages in which there is something to read. */
export async function publicLanguages(q: Queries): Promise<Locale[]> {
  const rows = await q.rows<{ language: Locale }>(
    `select distinct t.language from article_texts t join articles a on a.account_id = t.account_id and a.id = t.article_id
     where ${PUBLIC} and t.published_version is not null order by 1`,
    [q.accountId],
    "public-languages",
  )
  return rows.map(({ language }) => language)
}

export interface PublicArticle {
  id: Id
  number: number
  title: string
  body: string
  text: string
  language: Locale
  publishedAt: Date
  createdAt: Date
  section: Omit<PublicSection, "articles"> | null
  /** Where else it can be read. */
  languages: { language: Locale; title: string }[]
  pictures: Map<Id, Picture>
}

/** An article by the number in its address, in this language or the one it was written in. */
export async function publicArticle(
  q: Queries,
  number: number,
  language: Locale,
): Promise<PublicArticle | undefined> {
  const row = await q.first<Omit<PublicArticle, "pictures">>(
    `select a.id, a.number, t.published_title as title, t.published_body as body, t.published_text as text, t.language,
       t.published_at as "publishedAt", a.created_at as "createdAt",
       (select json_build_object('id', s.id, 'number', s.number, 'names', s.names) from sections s
         where s.account_id = a.account_id and s.id = a.section_id) as section,
       (select json_agg(json_build_object('language', o.language, 'title', o.published_title) order by o.language) from article_texts o
         where o.account_id = a.account_id and o.article_id = a.id and o.published_version is not null) as languages
     from articles a
     join lateral (select * from article_texts t where t.account_id = a.account_id and t.article_id = a.id and t.published_version is not null
       order by t.language = $3 desc, t.language = a.source desc, t.language limit 1) t on true
     where ${PUBLIC} and a.number = $2`,
    [q.accountId, number, language],
    "public-article",
  )
  return row && { ...row, pictures: await picturesIn(q, row.body) }
}

const MOST_RELATED = 3

/** What readers of this one may also look for: by the words of its title, then its neighbours. */
export async function relatedTo(
  q: Queries,
  { id, title, language, section }: PublicArticle,
): Promise<PublicLine[]> {
  const found = await findArticles(q, { text: title, language, isTeam: false, most: MOST_RELATED + 1 })
  const alike = found
    .filter((each) => each.id !== id)
    .map((each) => ({ ...each, excerpt: each.snippet.text }))
  if (alike.length >= MOST_RELATED || !section) return alike.slice(0, MOST_RELATED).map(bare)
  const neighbours = await q.rows<PublicLine>(
    `select a.number, t.published_title as title, '' as excerpt, t.language from articles a
     join article_texts t on t.account_id = a.account_id and t.article_id = a.id and t.language = $2 and t.published_version is not null
     where ${PUBLIC} and a.section_id = $3 and a.id <> all($4) order by a.number limit ${MOST_RELATED}`,
    [q.accountId, language, section.id, [id, ...alike.map((each) => each.id)]],
    "neighbours",
  )
  return [...alike, ...neighbours].slice(0, MOST_RELATED).map(bare)
}

const bare = ({ number, title, excerpt, language }: PublicLine): PublicLine => ({
  number,
  title,
  excerpt,
  language,
})

/** Every address that a search engine may know, the last changed first. */
export async function publicAddresses(
  q: Queries,
): Promise<{ number: number; changedAt: Date; languages: { language: Locale; title: string }[] }[]> {
  return q.rows(
    `select a.number, max(t.published_at) as "changedAt", json_agg(json_build_object('language', t.language, 'title', t.published_title)
       order by t.language) as languages
     from articles a join article_texts t on t.account_id = a.account_id and t.article_id = a.id and t.published_version is not null
     where ${PUBLIC} group by a.account_id, a.id, a.number order by 2 desc limit 20000`,
    [q.accountId],
    "public-addresses",
  )
}
