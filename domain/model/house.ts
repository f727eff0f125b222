import type { Actor } from "#contract/actor.ts"
import type { Queries } from "#platform/db/database.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { isFreeMail } from "../customers/free-mail.ts"
import type { Trusted } from "./strangers.ts"

/** What is the house's own: its help centre, its shop, its mail addresses and their domains, unless those are of a free-mail provider. */
export async function ownPlaces(q: Queries, pages: string[]): Promise<Trusted> {
  const row = await q.first<{ shop: string | null; mails: string[] }>(
    `select (select shop_url from help_centres where account_id = $1) as shop,
       array(select distinct lower(address) from inbox_addresses where account_id = $1 and address like '%@%') as mails`,
    [q.accountId],
  )
  const mails = row?.mails ?? []
  const hosts = [...pages, row?.shop ?? ""].flatMap((url) => URL.parse(url)?.hostname ?? [])
  const domains = mails
    .map((mail) => mail.slice(mail.indexOf("@") + 1))
    .filter((domain) => !isFreeMail(domain))
  return { texts: mails, domains: [...new Set([...hosts, ...domains])] }
}

/** By which channel a conversation is answered, what the business is called, and what the customer mostly writes. */
export async function surroundings(
  q: Queries,
  { via_inbox_id, customer_id }: Conversation,
): Promise<{ channel: string; business: string; usual: string }> {
  const row = await q.first<{ channel: string; business: string; usual: string }>(
    `select i.channel, a.name as business, coalesce(c.language, c.locale, a.locale) as usual
     from inboxes i join accounts a on a.id = i.account_id left join customers c on c.account_id = i.account_id and c.id = $3
     where i.account_id = $1 and i.id = $2`,
    [q.accountId, via_inbox_id, customer_id],
  )
  return row!
}

/** What whoever asks reads the desk in; what runs without a person, the account's language. */
export async function readersLanguage(q: Queries, actor: Actor): Promise<string> {
  const row = await q.first<{ language: string }>(
    `select coalesce((select locale from users where account_id = $1 and id = $2), locale) as language from accounts where id = $1`,
    [q.accountId, actor.type === "user" ? actor.id : null],
  )
  return row!.language
}
