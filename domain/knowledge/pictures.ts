import { type Actor, actorKey } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Queries, Tx } from "#platform/db/database.ts"
import { keepFiles } from "../conversations/attaching.ts"
import { filesKeptFor, filesNamed } from "../conversations/planned.ts"

/** What a page must know of a picture to leave room for it. */
export interface Picture {
  name: string
  type: string
  width: number | null
  height: number | null
}

/** "![the valve](file:0192…)" */
const named = /\]\(\s*file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/gi

/** Ids of the files that a text shows. */
export function picturesNamed(body: string): Id[] {
  return [...new Set([...body.matchAll(named)].map(([, id]) => id!.toLowerCase() as Id))]
}

/** Those that a text shows, by id. */
export async function picturesIn(q: Queries, body: string): Promise<Map<Id, Picture>> {
  const ids = picturesNamed(body)
  return new Map(ids.length ? (await filesNamed(q, ids)).map((file) => [file.id, file]) : [])
}

/** Uploads that the text shows are the article's from now on, for good: older versions show them too. @throws Refusal attachment.not-found */
export async function keepPictures(tx: Tx, actor: Actor, article: Id, body: string): Promise<void> {
  const wanted = picturesNamed(body)
  if (!wanted.length) return
  const kept = new Set(((await filesKeptFor(tx, [article])).get(article) ?? []).map(({ id }) => id))
  const loose = wanted.filter((id) => !kept.has(id))
  await keepFiles(tx, actorKey(actor), loose, { keeper: article, conversation: null })
}

export interface PublicFile {
  hash: string
  name: string
  type: string
  thumbnail: string | null
}

/** A file that a published article shows to everybody. @throws Refusal attachment.not-found */
export async function publicPicture(q: Queries, id: Id): Promise<PublicFile> {
  const found = await q.first<PublicFile>(
    `select f.hash, at.name, f.type, f.thumbnail_hash as thumbnail
     from attachments at join files f on f.account_id = at.account_id and f.hash = at.file_hash
     join articles a on a.account_id = at.account_id and a.id = at.kept_for and not a.is_staff_only and a.removed_at is null
     where at.account_id = $1 and at.id = $2 and exists (select from article_texts t where t.account_id = $1
       and t.article_id = a.id and position($2::text in lower(t.published_body)) > 0)`,
    [q.accountId, id],
    "public-picture",
  )
  if (!found) throw new Refusal("attachment.not-found")
  return found
}
