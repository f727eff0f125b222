import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import type { Queries } from "#platform/db/database.ts"
import { sightOf } from "../conversations/seeing.ts"
import { maskedAddress } from "../customers/showing.ts"
import type { Asked } from "./asking.ts"
import { maySeeAddresses } from "./naming.ts"
import { customerQuery, type Term } from "./querying.ts"
import { marked, type Snippet } from "./snippets.ts"

export interface FoundCustomer {
  id: Id
  name: Snippet
  address: Snippet | null
  isSimilar: boolean
}

/** A screen shows a handful; the list of customers has the rest. */
const SHOWN = 6
/** Whose name begins like that, before it is asked who wrote last. */
const LOOKED_AT = 300

/** Customers of that name, address or attribute, whoever wrote last first; similar names when there are few. */
export async function findCustomers(
  q: Queries,
  actor: Actor,
  asked: Asked,
  terms: Term[],
  closerTerms: () => Promise<Term[]>,
): Promise<FoundCustomer[]> {
  const maySee = maySeeAddresses(actor)
  const query = customerQuery(asked, terms, maySee)
  if (!query) return []
  const exact = await found(q, actor, query)
  const shown = exact.map((row) => show(row, terms, asked, maySee, false))
  if (exact.length >= SHOWN) return shown
  const closer = await closerTerms()
  if (!closer.some(({ similar }) => similar.length)) return shown
  const known = new Set(exact.map(({ id }) => id))
  const similar = await found(q, actor, customerQuery(asked, closer, maySee)!)
  const others = similar.filter(({ id }) => !known.has(id))
  return [...shown, ...others.map((row) => show(row, closer, asked, maySee, true))].slice(0, SHOWN)
}

interface Row {
  id: Id
  name: string | null
  label: string | null
  addresses: string[]
}

async function found(q: Queries, actor: Actor, query: string): Promise<Row[]> {
  return q.rows<Row>(
    `select cu.id, cu.name, n.label, n.addresses from customers_with($2::tsquery, ${LOOKED_AT}) w(id)
     join customers cu on cu.account_id = $1 and cu.id = w.id
     left join lateral (select max(n.label) as label, array_agg(n.address order by n.id) as addresses from identities n
       where n.account_id = $1 and n.customer_id = cu.id) n on true
     left join lateral (select c.last_message_at from conversations c where c.account_id = $1 and c.customer_id = cu.id
       order by c.last_message_at desc limit 1) l on true
     where $3::boolean or exists (select from conversations c where c.account_id = $1 and c.customer_id = cu.id
       and (c.assignee_id = $4 or c.team_id = any($5)))
     order by l.last_message_at desc nulls last, cu.id desc limit ${SHOWN}`,
    [q.accountId, query, ...sightOf(actor)],
    "found-customers",
  )
}

function show(
  row: Row,
  terms: Term[],
  { addresses }: Asked,
  maySee: boolean,
  isSimilar: boolean,
): FoundCustomer {
  const readable = (row.addresses ?? []).filter((address) => !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(address))
  const known = readable.find((address) => marksOf(address, terms, addresses)) ?? readable[0]
  const address =
    known && (maySee ? marked(known, terms, addresses) : marked(maskedAddress(known, false), []))
  const label = row.label?.includes("@") ? maskedAddress(row.label, maySee) : row.label
  return { id: row.id, name: marked(row.name ?? label ?? "", terms), address: address || null, isSimilar }
}

const marksOf = (text: string, terms: Term[], addresses: string[]) =>
  marked(text, terms, addresses).marks.length > 0
