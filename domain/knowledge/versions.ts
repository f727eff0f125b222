import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { ArticleVersion } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { picturesIn } from "./pictures.ts"
import { renderArticle } from "./rendering.ts"

interface Row {
  version: number
  title: string
  body: string
  by_name: string
  created_at: Date
  is_published: boolean
}

const SELECT = `select v.version, v.title, v.body, v.by_name, v.created_at, t.published_version is not distinct from v.version as is_published
  from article_versions v
  join article_texts t on t.account_id = v.account_id and t.article_id = v.article_id and t.language = v.language
  join articles a on a.account_id = v.account_id and a.id = v.article_id and a.removed_at is null
  where v.account_id = $1 and v.article_id = $2 and v.language = $3`

/** Newest first; `after` is the version the page before ended with. */
export async function listVersions(
  q: Queries,
  of: { id: Id; language: Locale },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: ArticleVersion[]; next: string | null }> {
  const below = Number(after ?? Number.NaN)
  const rows = await q.rows<Row>(`${SELECT} and v.version < $4 order by v.version desc limit $5`, [
    ...[q.accountId, of.id, of.language],
    ...[Number.isInteger(below) ? below : 2_147_483_647, limit + 1],
  ])
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(show),
    next: rows.length > limit ? String(shown.at(-1)!.version) : null,
  }
}

function show({ version, title, by_name, created_at, is_published }: Row): ArticleVersion {
  return { version, title, by: by_name, at: created_at.toISOString(), isPublished: is_published }
}

/** One as it was. @throws Refusal article.not-found */
export async function readVersion(
  q: Queries,
  of: { id: Id; language: Locale; version: number },
): Promise<ArticleVersion & { body: string; html: string }> {
  const row = await q.first<Row>(`${SELECT} and v.version = $4`, [
    q.accountId,
    of.id,
    of.language,
    of.version,
  ])
  if (!row) throw new Refusal("article.not-found")
  return { ...show(row), body: row.body, html: await previewHtml(q, row.body) }
}

/** As customers would see it, with pictures from where the team has them. */
export async function previewHtml(q: Queries, body: string): Promise<string> {
  return renderArticle(body, await picturesIn(q, body), (id) => `/api/v1/attachments/${id}`).html
}
