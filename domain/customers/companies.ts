import { type Actor, actorKey } from "#contract/actor.ts"
import { type Id, isId, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Company } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import { refuseMerged } from "./addresses.ts"
import { isFreeMail } from "./free-mail.ts"
import { cleanName } from "./identities.ts"

interface Row {
  id: Id
  name: string
  domain: string | null
  note: string | null
  people: number
  created_at: Date
}

const COLUMNS = `f.id, f.name, f.domain, f.note, f.created_at, (select count(*)::int from customers c
  where c.account_id = f.account_id and c.company_id = f.id and c.merged_into is null) as people`

export interface CompanyChange {
  name?: string | undefined
  domain?: string | null | undefined
  note?: string | null | undefined
}

/** By name. `search`: somewhere in the name or the domain. The cursor is the last one's name and id. */
export async function listCompanies(
  q: Queries,
  wanted: { after?: string | undefined; limit: number; search?: string | undefined },
): Promise<{ items: Company[]; next: string | null }> {
  const [name, id] = cursorFrom(wanted.after)
  const rows = await q.rows<Row>(
    `select ${COLUMNS} from companies f where f.account_id = $1
       and ($2::text is null or position($2 in lower(f.name)) > 0 or position($2 in f.domain) > 0)
       and ($3::text is null or (lower(f.name), f.id) > ($3, $4::uuid))
     order by lower(f.name), f.id limit $5`,
    [q.accountId, wanted.search?.trim().toLowerCase() || null, name, id, wanted.limit + 1],
  )
  const shown = rows.slice(0, wanted.limit)
  const last = shown.at(-1)
  const next = rows.length > wanted.limit && last ? JSON.stringify([last.name.toLowerCase(), last.id]) : null
  return { items: shown.map(show), next: next && Buffer.from(next).toString("base64url") }
}

function cursorFrom(after: string | undefined): [string | null, Id | null] {
  if (after === undefined) return [null, null]
  try {
    const [name, id] = JSON.parse(Buffer.from(after, "base64url").toString())
    if (typeof name === "string" && isId(id)) return [name, id]
  } catch {
    // Falls through to the refusal: a cursor that isn't ours.
  }
  throw new Refusal("request.malformed", { issues: [{ path: "after", message: "not a cursor of ours" }] })
}

/** @throws Refusal company.not-found */
export async function companyById(q: Queries, id: Id): Promise<Company> {
  const row = await q.first<Row>(`select ${COLUMNS} from companies f where f.account_id = $1 and f.id = $2`, [
    q.accountId,
    id,
  ])
  if (!row) throw new Refusal("company.not-found")
  return show(row)
}

/** @throws Refusal company.taken, company.free-mail, company.domain-malformed */
export async function addCompany(tx: Tx, actor: Actor, given: CompanyChange & { name: string }): Promise<Id> {
  const id = newId()
  await written(
    tx.rows("insert into companies (account_id, id, name, domain, note) values ($1, $2, $3, $4, $5)", [
      tx.accountId,
      id,
      cleanName(given.name) ?? given.name,
      domainOf(given.domain),
      given.note ?? null,
    ]),
  )
  await record(tx, "company.changed", { company: id, by: actorKey(actor) })
  return id
}

/** @throws Refusal company.not-found, company.taken, company.free-mail, company.domain-malformed */
export async function changeCompany(tx: Tx, actor: Actor, id: Id, change: CompanyChange): Promise<void> {
  const before = await companyById(tx, id)
  const { name, domain, note } = { ...before, ...change }
  await written(
    tx.rows("update companies set name = $3, domain = $4, note = $5 where account_id = $1 and id = $2", [
      tx.accountId,
      id,
      cleanName(name) ?? before.name,
      domainOf(domain),
      note ?? null,
    ]),
  )
  await record(tx, "company.changed", { company: id, by: actorKey(actor) })
}

/** Its people stay, without a company. @throws Refusal company.not-found */
export async function removeCompany(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await companyById(tx, id)
  await tx.rows("delete from companies where account_id = $1 and id = $2", [tx.accountId, id])
  await record(tx, "company.changed", { company: id, by: actorKey(actor) })
}

/** @throws Refusal company.not-found, customer.already-merged */
export async function belongTo(tx: Tx, actor: Actor, customer: Customer, company: Id | null): Promise<void> {
  refuseMerged(customer)
  if (company) await companyById(tx, company)
  await tx.rows("update customers set company_id = $3 where account_id = $1 and id = $2", [
    tx.accountId,
    customer.id,
    company,
  ])
  await record(tx, "customer.changed", { customer: customer.id, by: actorKey(actor) })
}

/** The company the mail address speaks for. Nothing for who has one, or writes from where everybody may. */
export async function suggestCompany(
  q: Queries,
  customer: Customer,
): Promise<{ domain: string; company: Company | null } | null> {
  if (customer.company) return null
  const rows = await q.rows<{ domain: string }>(
    `select split_part(lower(address), '@', 2) as domain from identities
     where account_id = $1 and customer_id = $2 and address like '%_@_%._%' order by is_verified desc, id`,
    [q.accountId, customer.id],
  )
  const domain = rows.map((row) => row.domain).find((each) => !isFreeMail(each))
  if (!domain) return null
  const row = await q.first<Row>(
    `select ${COLUMNS} from companies f where f.account_id = $1 and f.domain = any($2) order by length(f.domain) desc limit 1`,
    [q.accountId, withParents(domain)],
  )
  return { domain, company: row ? show(row) : null }
}

/** "mail.example.co.uk" may be written for under "example.co.uk". */
function withParents(domain: string): string[] {
  const parts = domain.split(".")
  return parts.slice(0, -1).map((_, index) => parts.slice(index).join("."))
}

function domainOf(given: string | null | undefined): string | null {
  const domain = given
    ?.trim()
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?|\/.*$/g, "")
  if (!domain) return null
  if (!/^(?=.{4,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,}$/u.test(domain))
    throw new Refusal("company.domain-malformed")
  if (isFreeMail(domain)) throw new Refusal("company.free-mail")
  return domain
}

async function written(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (isTaken(error, "companies_name") || isTaken(error, "companies_account_id_domain_key"))
      throw new Refusal("company.taken")
    throw error
  }
}

const show = ({ created_at, ...row }: Row): Company => ({ ...row, createdAt: created_at.toISOString() })
