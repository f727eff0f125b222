import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { audit } from "../access/audit.ts"
import { allAccounts } from "../access/first-run.ts"
import { requireUsers } from "../access/users.ts"
import { giveBackFiles } from "../conversations/attaching.ts"
import { articleToChange, touch } from "./articles.ts"
import { answered } from "./missed-searches.ts"
import { requireSection } from "./sections.ts"
import { saveText } from "./writing.ts"

/** Where an article stands, for whom it is, whose it is, and when it is to be read again. */
interface Filing {
  sectionId: Id | null
  isStaffOnly: boolean
  ownerId: Id | null
  reviewOn: string | null
}

interface NewArticle extends Filing {
  language: Locale
  title: string
  body: string
  missed?: { language: Locale; query: string } | undefined
}

/** A draft in its first language; answers its id. @throws Refusal section.not-found, user.not-found, attachment.not-found */
export async function addArticle(tx: Tx, actor: Actor, given: NewArticle): Promise<Id> {
  await requireKnown(tx, given)
  const id = newId()
  // Two at once would want the same number.
  await tx.rows("select id from accounts where id = $1 for no key update", [tx.accountId])
  await tx.rows(
    `insert into articles (account_id, id, number, section_id, source, is_staff_only, owner_id, review_on, created_by)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7::date, $8 from articles where account_id = $1`,
    [
      ...[tx.accountId, id, given.sectionId, given.language, given.isStaffOnly, given.ownerId],
      ...[given.reviewOn, actor.type === "user" ? actor.id : null],
    ],
  )
  const { language, title, body } = given
  await saveText(tx, actor, await articleToChange(tx, id), { language, title, body, seen: 0 })
  if (given.missed) await answered(tx, given.missed, id)
  return id
}

/** What is not named stays as it is. @throws Refusal article.not-found, section.not-found, user.not-found */
export async function fileArticle(tx: Tx, actor: Actor, id: Id, change: Partial<Filing>): Promise<void> {
  await articleToChange(tx, id)
  await requireKnown(tx, change)
  const has = (name: keyof Filing) => change[name] !== undefined
  await tx.rows(
    `update articles set section_id = case when $3 then $4::uuid else section_id end,
       is_staff_only = coalesce($5, is_staff_only),
       owner_id = case when $6 then $7::uuid else owner_id end,
       review_on = case when $8 then $9::date else review_on end
     where account_id = $1 and id = $2`,
    [
      ...[tx.accountId, id, has("sectionId"), change.sectionId ?? null, change.isStaffOnly ?? null],
      ...[has("ownerId"), change.ownerId ?? null, has("reviewOn"), change.reviewOn ?? null],
    ],
  )
  await audit(tx, actor, "article.filed", id, { ...change })
  await touch(tx, actor, id)
}

async function requireKnown(tx: Tx, { sectionId, ownerId }: Partial<Filing>): Promise<void> {
  if (sectionId) await requireSection(tx, sectionId)
  if (ownerId) await requireUsers(tx, [ownerId])
}

/** Off the help centre at once; what was written waits for 30 days. @throws Refusal article.not-found */
export async function removeArticle(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await articleToChange(tx, id)
  await tx.rows("update articles set removed_at = now() where account_id = $1 and id = $2", [
    tx.accountId,
    id,
  ])
  await audit(tx, actor, "article.removed", id)
  await record(tx, "article.changed", { article: id, by: actorKey(actor) })
}

/** As it was. @throws Refusal article.not-found: never there, or gone for good */
export async function bringBackArticle(tx: Tx, actor: Actor, id: Id): Promise<void> {
  const back = await tx.first(
    "update articles set removed_at = null where account_id = $1 and id = $2 and removed_at is not null returning id",
    [tx.accountId, id],
  )
  if (!back) throw new Refusal("article.not-found")
  await audit(tx, actor, "article.brought-back", id)
  await record(tx, "article.changed", { article: id, by: actorKey(actor) })
}

/** Removed ones go for good after 30 days, their pictures become loose and go with the next sweep of files. Part of the sweep. */
export async function sweepArticles(db: Database): Promise<void> {
  for (const accountId of await allAccounts(db))
    await db.transaction(accountId, async (tx) => {
      const gone = await tx.rows<{ id: Id }>(
        "delete from articles where account_id = $1 and removed_at < now() - interval '30 days' returning id",
        [accountId],
      )
      for (const { id } of gone) await giveBackFiles(tx, id, "system")
      await tx.rows("delete from article_days where account_id = $1 and day < current_date - 400", [
        accountId,
      ])
    })
}
