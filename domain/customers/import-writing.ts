import { newId } from "#contract/ids.ts"
import type { Tx } from "#platform/db/database.ts"
import { recordMany } from "#platform/events/record.ts"
import type { Somebody } from "./import-batch.ts"

/** An address was taken by somebody who wrote just now: the batch is planned anew. */
export class TakenMeanwhile extends Error {}

/** Everybody of a batch, in few statements. @throws TakenMeanwhile */
export async function writePeople(tx: Tx, people: Somebody[], by: string): Promise<void> {
  if (!people.length) return
  await makeCompanies(tx, people)
  const rows = JSON.stringify(people.map(({ added: _, ...row }) => row))
  await tx.rows(
    `insert into customers (account_id, id, name, locale, time_zone, note, attributes, company_id)
     select $1, p.id, p.name, p.locale, p."timeZone", p.note, p.attributes, f.id
     from jsonb_to_recordset($2::jsonb) p (id uuid, "isNew" boolean, name text, locale text, "timeZone" text, note text,
       attributes jsonb, company text)
     left join companies f on f.account_id = $1 and lower(f.name) = lower(p.company)
     on conflict (account_id, id) do update set name = excluded.name, locale = excluded.locale, time_zone = excluded.time_zone,
       note = excluded.note, attributes = excluded.attributes, company_id = excluded.company_id`,
    [tx.accountId, rows],
    "import-customers",
  )
  await addAddresses(tx, people)
  const [fresh, known] = [people.filter(({ isNew }) => isNew), people.filter(({ isNew }) => !isNew)]
  await recordMany(
    tx,
    "customer.added",
    fresh.map(({ id }) => ({ customer: id })),
  )
  await recordMany(
    tx,
    "customer.changed",
    known.map(({ id }) => ({ customer: id, by })),
  )
}

async function makeCompanies(tx: Tx, people: Somebody[]): Promise<void> {
  const names = [...new Set(people.flatMap(({ company }) => company ?? []))]
  if (!names.length) return
  await tx.rows(
    `insert into companies (account_id, id, name) select $1, n.id, n.name from unnest($2::uuid[], $3::text[]) n (id, name)
     on conflict do nothing`,
    [tx.accountId, names.map(() => newId()), names],
  )
}

async function addAddresses(tx: Tx, people: Somebody[]): Promise<void> {
  const added = people.flatMap(({ id, added: addresses }) => addresses.map((each) => ({ id, ...each })))
  if (!added.length) return
  const made = await tx.rows(
    `insert into identities (account_id, id, customer_id, channel, address, is_verified)
     select $1, n.id, n.customer, n.channel, n.address, n.channel = $6
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) n (id, customer, channel, address)
     on conflict (account_id, channel, address) do nothing returning id`,
    [
      tx.accountId,
      added.map(() => newId()),
      added.map(({ id }) => id),
      added.map(({ channel }) => channel),
      added.map(({ address }) => address),
      // The list comes from the shop: its ids are its own.
      "shop",
    ],
    "import-addresses",
  )
  if (made.length < added.length) throw new TakenMeanwhile()
}
