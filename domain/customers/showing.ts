import type { Actor } from "#contract/actor.ts"
import { type Id, isId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Customer } from "#contract/views.ts"
import type { Queries } from "#platform/db/database.ts"

interface CustomerRow {
  id: Id
  name: string | null
  locale: string | null
  language: string | null
  time_zone: string | null
  note: string | null
  is_blocked: boolean
  no_surveys_since: Date | null
  attributes: Record<string, unknown>
  created_at: Date
  merged_into: Id | null
  company: { id: Id; name: string } | null
  identities: {
    id: Id
    channel: string
    address: string
    label: string | null
    is_verified: boolean
    trouble: string | null
  }[]
}

const COLUMNS = `cu.id, cu.name, cu.locale, cu.language, cu.time_zone, cu.note, cu.is_blocked, cu.no_surveys_since, cu.attributes, cu.created_at,
  (select customer_root(cu.account_id, cu.merged_into) where cu.merged_into is not null) as merged_into,
  (select json_build_object('id', f.id, 'name', f.name) from companies f where f.account_id = cu.account_id and f.id = cu.company_id) as company,
  coalesce((select json_agg(json_build_object('id', n.id, 'channel', n.channel, 'address', n.address, 'label', n.label,
     'is_verified', n.is_verified, 'trouble', n.trouble) order by n.id)
   from identities n where n.account_id = cu.account_id and n.customer_id = cu.id), '[]') as identities`

/** Who sees only their own conversations sees only those conversations' customers: values and condition for that. */
const IN_SIGHT = `($2::boolean or exists (select from conversations c where c.account_id = cu.account_id and c.customer_id = cu.id
  and (c.assignee_id = $3 or c.team_id = any($4))))`

function sight(actor: Actor): unknown[] {
  return [actor.type === "system" || actor.permissions.has("conversations.see-all"), actor.id, actor.teams]
}

/** @throws Refusal customer.not-found */
export async function visibleCustomer(q: Queries, actor: Actor, id: Id): Promise<Customer> {
  const row = await q.first<CustomerRow>(
    `select ${COLUMNS} from customers cu where cu.account_id = $1 and cu.id = $5 and ${IN_SIGHT}`,
    [q.accountId, ...sight(actor), id],
    "visible-customer",
  )
  if (!row) throw new Refusal("customer.not-found")
  return show(row, actor)
}

/** Those of these customers whom the actor sees, by id. */
export async function customersByIds(q: Queries, actor: Actor, ids: Id[]): Promise<Map<Id, Customer>> {
  if (!ids.length) return new Map()
  const rows = await q.rows<CustomerRow>(
    `select ${COLUMNS} from customers cu where cu.account_id = $1 and cu.id = any($5) and ${IN_SIGHT}`,
    [q.accountId, ...sight(actor), ids],
  )
  return new Map(rows.map((row) => [row.id, show(row, actor)]))
}

/**
 * Newest first, without those who were merged into others. Each word of `search` is found in the name or in an address:
 * at its beginning, from three characters on anywhere.
 */
export async function listCustomers(
  q: Queries,
  actor: Actor,
  wanted: {
    after?: string | undefined
    limit: number
    search?: string | undefined
    company?: Id | undefined
  },
): Promise<{ items: Customer[]; next: string | null }> {
  const words = patternsOf(wanted.search)
  const seen = sight(actor)
  // Who sees everybody needs no more than a page; for the others what they may not see is taken out afterwards.
  const found = words.length
    ? "and cu.id in (select found_customers($6, $5, case when $2 then $7::int end))"
    : "and $6::text[] is not null and ($5::uuid is null or cu.id < $5)"
  const rows = await q.rows<CustomerRow>(
    `select ${COLUMNS} from customers cu where cu.account_id = $1 and cu.merged_into is null and ${IN_SIGHT} ${found}
       and ($8::uuid is null or cu.company_id = $8)
     order by cu.id desc limit $7`,
    [q.accountId, ...seen, cursor(wanted.after), words, wanted.limit + 1, wanted.company ?? null],
  )
  const more = rows.length > wanted.limit
  if (more) rows.pop()
  return { items: rows.map((row) => show(row, actor)), next: more ? (rows.at(-1)?.id ?? null) : null }
}

/** At most five words count; `%` and `_` in them mean themselves. */
function patternsOf(search: string | undefined): string[] {
  const words = search?.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []
  return words.map((word) => {
    const literal = word.replace(/[\\%_]/g, "\\$&")
    return Array.from(word).length < 3 ? `${literal}%` : `%${literal}%`
  })
}

function cursor(after: string | undefined): string | null {
  if (after === undefined || isId(after)) return after ?? null
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}

function show(row: CustomerRow, actor: Actor): Customer {
  const maySee = actor.type === "system" || actor.permissions.has("customers.see-contact")
  return {
    id: row.id,
    name: row.name,
    locale: row.locale,
    language: row.language,
    timeZone: row.time_zone,
    note: row.note,
    isBlocked: row.is_blocked,
    noSurveysSince: row.no_surveys_since?.toISOString() ?? null,
    attributes: row.attributes,
    identities: row.identities.map((identity) => ({
      id: identity.id,
      channel: identity.channel,
      address: maskedAddress(identity.address, maySee),
      label: maySee ? identity.label : null,
      isVerified: identity.is_verified,
      trouble: identity.trouble,
    })),
    company: row.company,
    mergedInto: row.merged_into,
    createdAt: row.created_at.toISOString(),
  }
}

/** "m•••@e•••.com", "+49•••12": enough to tell two apart, not enough to write to. */
export function maskedAddress(address: string, maySee: boolean): string {
  if (maySee || address.length < 3) return address
  const at = address.indexOf("@")
  if (at > 0) return `${address[0]}•••@${address[at + 1] ?? ""}•••${address.slice(address.lastIndexOf("."))}`
  return `${address.slice(0, 3)}•••${address.slice(-2)}`
}
