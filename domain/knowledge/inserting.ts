import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"
import { articlePath, type Place } from "./addresses.ts"

interface Row {
  number: number
  title: string
  text: string
  is_staff_only: boolean
}

/** A published article as it goes into a reply; what is for staff only has no link to give. @throws Refusal article.not-found */
export async function readToInsert(
  q: Queries,
  { id, language }: { id: Id; language: Locale },
  { base }: Place,
): Promise<{ title: string; url: string | null; text: string }> {
  const row = await q.first<Row>(
    `select a.number, a.is_staff_only, t.published_title as title, t.published_text as text from articles a
     join article_texts t on t.account_id = a.account_id and t.article_id = a.id and t.language = $3 and t.published_version is not null
     where a.account_id = $1 and a.id = $2 and a.removed_at is null`,
    [q.accountId, id, language],
  )
  if (!row) throw new Refusal("article.not-found")
  const { title, text, number } = row
  return { title, text, url: row.is_staff_only ? null : base + articlePath(language, number, title) }
}
