import type { Actor } from "#contract/actor.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import { type HeldArticle, touch } from "./articles.ts"
import { keepPictures } from "./pictures.ts"

interface Saved {
  language: Locale
  title: string
  body: string
  /** The version it began from. */
  seen: number
  isMinor?: boolean
  isUpToDate?: boolean
}

interface Standing {
  version: number
  of_source: number | null
  title: string
  body: string
  updated_name: string
  updated_at: Date
}

/**
 * A new version in one language; what customers read stays until it is published. Nobody writes over what they have not
 * seen: then the refusal carries what stands there now, and the writer has both.
 * @throws Refusal article.newer-version, attachment.not-found
 */
export async function saveText(tx: Tx, actor: Actor, article: HeldArticle, saved: Saved): Promise<void> {
  const { language, title, body } = saved
  const standing = await standingText(tx, article, language)
  refuseUnseen(standing, saved.seen)
  await keepPictures(tx, actor, article.id, body)
  const version = (standing?.version ?? 0) + 1
  const by = [actor.type === "user" ? actor.id : null, actor.name]
  await tx.rows(
    `insert into article_texts (account_id, article_id, language, title, body, version, of_source, updated_by, updated_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (account_id, article_id, language) do update set title = excluded.title, body = excluded.body,
       version = excluded.version, of_source = excluded.of_source, updated_by = excluded.updated_by,
       updated_name = excluded.updated_name, updated_at = now()`,
    [
      ...[tx.accountId, article.id, language, title, body, version],
      ...[await sourceOf(tx, article, saved, standing), ...by],
    ],
  )
  await tx.rows(
    `insert into article_versions (account_id, article_id, language, version, title, body, by_user_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.accountId, article.id, language, version, title, body, ...by],
  )
  if (language === article.source && saved.isMinor) await keepUpToDate(tx, article, version)
  await touch(tx, actor, article.id)
}

async function standingText(tx: Tx, { id }: HeldArticle, language: Locale): Promise<Standing | undefined> {
  return tx.first<Standing>(
    `select version, of_source, title, body, updated_name, updated_at from article_texts
     where account_id = $1 and article_id = $2 and language = $3`,
    [tx.accountId, id, language],
  )
}

/** @throws Refusal article.newer-version, with what stands there */
export function refuseUnseen(standing: Standing | undefined, seen: number): void {
  if ((standing?.version ?? 0) === seen) return
  const { version, title, body, updated_name: by, updated_at: at } = standing ?? nothing
  throw new Refusal("article.newer-version", { version, title, body, by, at })
}
const nothing = { version: 0, title: "", body: "", updated_name: "", updated_at: null }

/** Which version of the source this text says the same as; the source itself follows none. */
async function sourceOf(
  tx: Tx,
  article: HeldArticle,
  { language, isUpToDate = true }: Saved,
  standing: Standing | undefined,
): Promise<number | null> {
  if (language === article.source) return null
  if (!isUpToDate) return standing?.of_source ?? 0
  return (await standingText(tx, article, article.source))?.version ?? 0
}

/** A slip was mended: translations that were level stay level. */
async function keepUpToDate(tx: Tx, { id, source }: HeldArticle, version: number): Promise<void> {
  await tx.rows(
    `update article_texts set of_source = $4 where account_id = $1 and article_id = $2 and language <> $3 and of_source = $4 - 1`,
    [tx.accountId, id, source, version],
  )
}
