import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { audit } from "../access/audit.ts"
import { stemmerOf } from "../search/indexing.ts"
import { wordsOf } from "../search/words.ts"
import { type HeldArticle, touch } from "./articles.ts"
import { plainText } from "./rendering.ts"
import { refuseUnseen } from "./writing.ts"

interface Text {
  version: number
  title: string
  body: string
  of_source: number | null
  updated_name: string
  updated_at: Date
}

/** The newest version is what customers read from now on. @throws Refusal article.newer-version, article.empty */
export async function publish(
  tx: Tx,
  actor: Actor,
  article: HeldArticle,
  { language, version }: { language: Locale; version: number },
): Promise<void> {
  const text = await tx.first<Text>(
    `select version, title, body, of_source, updated_name, updated_at from article_texts
     where account_id = $1 and article_id = $2 and language = $3`,
    [tx.accountId, article.id, language],
  )
  refuseUnseen(text, version)
  if (!text?.body.trim()) throw new Refusal("article.empty")
  await makePublic(tx, article.id, language, text)
  await audit(tx, actor, "article.published", article.id, { language, version })
  await touch(tx, actor, article.id)
}

/** Written down with what it is found by. Public for the named world, which makes its articles in the past. */
export async function makePublic(
  q: Queries,
  article: Id,
  language: Locale,
  { version, title, body }: Pick<Text, "version" | "title" | "body">,
): Promise<void> {
  const text = plainText(body)
  const words = wordsOf(`${title} ${text}`)
  await q.rows(
    `update article_texts set published_version = $4, published_title = $5, published_body = $6, published_text = $7, published_at = now(),
       title_words = ${WITH_STEMS("$8")}, words = ${WITH_STEMS("$9")}
     where account_id = $1 and article_id = $2 and language = $3`,
    [
      ...[q.accountId, article, language, version, title, body, text],
      ...[wordsOf(title), words, stemmerOf(language)],
    ],
  )
  await rememberWords(q, language, words)
}

/** Stems by PostgreSQL's own dictionaries, beside the words as they stand. */
const WITH_STEMS = (words: string) =>
  `array_to_tsvector(${words}::text[] || array(select distinct stem from unnest(${words}::text[]) w,
     unnest(ts_lexize($10::regdictionary, w)) stem where stem <> ''))`

/** Shorter words are near to everything. */
const SHORTEST = 4

/** For those who mistype them. A word stays when its article goes: it is then found in none. */
async function rememberWords(q: Queries, language: Locale, words: string[]): Promise<void> {
  const kept = words.filter((word) => word.length >= SHORTEST && /^\p{L}+$/u.test(word)).sort()
  await q.rows(
    `insert into article_words (account_id, language, word) select $1, $2, w from unnest($3::text[]) w on conflict do nothing`,
    [q.accountId, language, kept],
  )
}

/** Customers no longer read it in this language; what was written stays. */
export async function unpublish(tx: Tx, actor: Actor, article: HeldArticle, language: Locale): Promise<void> {
  await tx.rows(
    `update article_texts set published_version = null, published_title = null, published_body = null, published_text = null,
       published_at = null, title_words = null, words = null where account_id = $1 and article_id = $2 and language = $3`,
    [tx.accountId, article.id, language],
  )
  await audit(tx, actor, "article.unpublished", article.id, { language })
  await touch(tx, actor, article.id)
}
