import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { stemmerOf } from "../search/indexing.ts"
import { type Snippet, snippetOf } from "../search/snippets.ts"
import { distance, wordsOf } from "../search/words.ts"
import { isIdle } from "./stop-words.ts"

export interface Asked {
  text: string
  language: Locale
  /** Staff-only articles, too. */
  isTeam: boolean
  /** The last word is still being typed: its beginning is enough. */
  isTyping?: boolean
  most: number
}

export interface Found {
  id: Id
  number: number
  title: string
  language: Locale
  isStaffOnly: boolean
  snippet: Snippet
  /** How many of the wanted words are in it, and in its title; how much they say of all that was asked, 0 to 1. */
  matched: number
  titled: number
  share: number
}

/** A wanted word as a tsquery: itself, its stem, and what begins with them (German puts words together). */
interface Term {
  word: string
  query: string
  stems: string[]
  /** Some published article has it. */
  isKnown: boolean
  similar: string[]
}

/** A customer's letter is not a search; its first words say what it is about. */
const MOST_TERMS = 24
/** Less of what was asked is chance. */
const LEAST_SHARE = 0.34

/**
 * Published articles in one language, the likeliest first: rare words count more than common ones, words of the title more
 * than those of the text, and one that nobody uses is taken for the nearest that somebody does.
 */
export async function findArticles(q: Queries, asked: Asked): Promise<Found[]> {
  const terms = await withSimilar(q, asked, await termsOf(q, asked))
  if (!terms.length) return []
  const rows = await q.rows<Row>(
    FIND,
    [q.accountId, asked.language, terms.map(({ query }) => query), asked.isTeam, asked.most],
    "find-articles",
  )
  return rows
    .filter(({ share, matched }) => share >= LEAST_SHARE || matched > 2)
    .map((row) => show(row, terms))
}

/** Words that say something; where none does, all of them. */
async function termsOf(q: Queries, { text, language, isTyping }: Asked): Promise<Term[]> {
  const words = wordsOf(text).slice(0, MOST_TERMS * 2)
  if (!words.length) return []
  const typed = isTyping && !/\s$/.test(text) ? words.at(-1)! : null
  const rows = await q.rows<Omit<Term, "similar"> & { isStop: boolean }>(
    TERMS,
    [q.accountId, language, words, stemmerOf(language), typed],
    "article-terms",
  )
  const telling = rows.filter(({ word, isStop }) => word === typed || !(isStop || isIdle(word, language)))
  return (telling.length ? telling : rows).slice(0, MOST_TERMS).map((row) => ({ ...row, similar: [] }))
}

/** Only letters and digits are in a word (wordsOf), so that none can end its quotes. */
const TERMS = `
select w.word, t.query, t.stems, coalesce(cardinality(ts_lexize($4::regdictionary, w.word)) = 0, false) as "isStop",
  exists (select from article_texts x where x.account_id = $1 and x.language = $2 and x.published_version is not null
    and x.words @@ t.query::tsquery) as "isKnown"
from unnest($3::text[]) with ordinality w(word, place), lateral (
  select string_agg(distinct quote_literal(l) || case when length(l) > 3 or w.word = $5 then ':*' else '' end, ' | ') as query,
    array_agg(distinct l) as stems
  from (select w.word as l union all select unnest(ts_lexize($4::regdictionary, w.word))) l where l <> '') t
order by w.place`

const SHORTEST_SIMILAR = 4

/** One slip in a short word, two in a longer one. */
async function withSimilar(q: Queries, { language }: Asked, terms: Term[]): Promise<Term[]> {
  const strange = terms
    .filter(({ isKnown, word }) => !isKnown && word.length >= SHORTEST_SIMILAR && /^\p{L}+$/u.test(word))
    .map(({ word }) => word)
  if (!strange.length) return terms
  const rows = await q.rows<{ asked: string; word: string }>(
    SIMILAR,
    [q.accountId, language, strange],
    "similar-words",
  )
  return terms.map((term) => {
    const most = term.word.length > 6 ? 2 : 1
    const near = rows.filter(({ asked, word }) => asked === term.word && distance(asked, word, most) <= most)
    const similar = near.map(({ word }) => word)
    return { ...term, similar, query: [term.query, ...similar.map((word) => `'${word}'`)].join(" | ") }
  })
}

const SIMILAR = `
select a.asked, n.word from unnest($3::text[]) a(asked), lateral (
  select v.word from article_words v where v.account_id = $1 and v.language = $2
    and length(v.word) between length(a.asked) - 2 and length(a.asked) + 2
  order by similarity(v.word, a.asked) desc limit 12) n`

interface Row {
  id: Id
  number: number
  title: string
  text: string
  language: Locale
  is_staff_only: boolean
  matched: number
  titled: number
  share: number
}

const FIND = `
with shown as materialized (select x.article_id, x.words, x.title_words from article_texts x
    join articles a on a.account_id = $1 and a.id = x.article_id and a.removed_at is null and (not a.is_staff_only or $4)
    where x.account_id = $1 and x.language = $2 and x.published_version is not null),
  term as (select n, query::tsquery as query from unnest($3::text[]) with ordinality t(query, n)),
  hit as (select t.n, s.article_id, s.title_words @@ t.query as is_titled from term t join shown s on s.words @@ t.query),
  weight as (select t.n, ln(1 + (select count(*) from shown)::real / greatest(count(h.article_id), 1)) as w
    from term t left join hit h using (n) group by t.n),
  best as (select h.article_id, sum(w.w * case when h.is_titled then 2 else 1 end) as score, count(*)::int as matched,
      count(*) filter (where h.is_titled)::int as titled, (sum(w.w) / (select sum(w) from weight))::real as share
    from hit h join weight w using (n) group by h.article_id order by 2 desc, 1 limit $5)
select a.id, a.number, x.published_title as title, x.published_text as text, x.language, a.is_staff_only, b.matched, b.titled, b.share
from best b join articles a on a.account_id = $1 and a.id = b.article_id
join article_texts x on x.account_id = $1 and x.article_id = a.id and x.language = $2
order by b.score desc, a.number`

function show(row: Row, terms: Term[]): Found {
  const marks = terms.map(({ word, stems, similar }) => ({ word, stems, similar, isTyping: word.length > 3 }))
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    language: row.language,
    isStaffOnly: row.is_staff_only,
    snippet: snippetOf(row.text, marks),
    matched: row.matched,
    titled: row.titled,
    share: row.share,
  }
}
