import type { Address } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import type { Queries, Tx } from "#platform/db/database.ts"

export interface KnownIdentity {
  identity: Id
  customer: Id
  name: string | null
  locale: string | null
  isBlocked: boolean
}

/** Who the address of this channel belongs to; numbers of their values. */
export const whoseAddress = (channel: number, address: number) =>
  `select n.id as identity, n.customer_id as customer, c.name, c.locale, c.is_blocked as "isBlocked"
   from identities n join customers c on c.account_id = n.account_id and c.id = n.customer_id
   where n.account_id = $1 and n.channel = $${channel} and n.address = $${address}`

/** Who is this address? Nobody is made. */
export async function findIdentity(
  q: Queries,
  channel: string,
  address: string,
): Promise<KnownIdentity | undefined> {
  return q.first<KnownIdentity>(whoseAddress(2, 3), [q.accountId, channel, address], "find-identity")
}

/**
 * The customer behind this address, made when new. Two messages of a stranger at once make one customer: the unique
 * (channel, address) decides and the loser reads the winner's. A name is learned only while none is known.
 * @param known who it is, when that was asked already; null: nobody
 */
export async function meet(
  tx: Tx,
  from: Address,
  locale?: string,
  known?: KnownIdentity | null,
): Promise<KnownIdentity> {
  if (known === undefined) known = (await findIdentity(tx, from.channel, from.address)) ?? null
  if (known) return learnName(tx, known, from.name)
  const made = await makeCustomer(tx, from, locale ?? null)
  return made ?? (await findIdentity(tx, from.channel, from.address))!
}

/** Customer, address and event in one round trip: strangers come with every second message. Undefined: somebody was quicker. */
async function makeCustomer(
  tx: Tx,
  from: Address,
  locale: string | null,
): Promise<KnownIdentity | undefined> {
  const [customer, identity, name] = [newId(), newId(), cleanName(from.name)]
  const made = await tx.first(
    `with n as (
       insert into identities (account_id, id, customer_id, channel, address, label, is_verified)
       values ($1, $2, $3, $4, $5, $6, false) on conflict (account_id, channel, address) do nothing returning id
     ), c as (
       insert into customers (account_id, id, name, locale) select $1, $3, $6, $7 from n
     ), e as (
       insert into events (account_id, name, data) select $1, 'customer.added', jsonb_build_object('customer', $3::uuid) from n
     )
     select id from n`,
    [tx.accountId, identity, customer, from.channel, from.address, name, locale],
    "make-customer",
  )
  if (!made) return undefined
  tx.announce("customer.added", { customer })
  return { identity, customer, name, locale, isBlocked: false }
}

/** Adds an address to a customer. Undefined: somebody has it already. */
export async function addIdentity(
  q: Queries,
  customer: Id,
  address: Address,
  isVerified = false,
): Promise<Id | undefined> {
  const row = await q.first<{ id: Id }>(
    `insert into identities (account_id, id, customer_id, channel, address, label, is_verified)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, channel, address) do nothing returning id`,
    [q.accountId, newId(), customer, address.channel, address.address, cleanName(address.name), isVerified],
    "add-identity",
  )
  return row?.id
}

async function learnName(tx: Tx, known: KnownIdentity, name: string | undefined): Promise<KnownIdentity> {
  const learned = cleanName(name)
  if (known.name || !learned) return known
  await tx.rows("update customers set name = $3 where account_id = $1 and id = $2 and name is null", [
    tx.accountId,
    known.customer,
    learned,
  ])
  return { ...known, name: learned }
}

/** Names come from strangers: no control or direction-override characters, one line, at most 200 characters. */
export function cleanName(name: string | undefined | null): string | null {
  const clean = (name ?? "")
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
  return Array.from(clean).slice(0, 200).join("") || null
}

/** Mail bounced for good: shown to the team, and no longer suggested as a way to reach this customer. */
export async function markTrouble(q: Queries, identity: Id, because: string | null): Promise<void> {
  await q.rows("update identities set trouble = $3 where account_id = $1 and id = $2", [
    q.accountId,
    identity,
    because,
  ])
}

/** Ways to reach a customer, verified first, then oldest; without those that are known not to work. */
export async function waysToReach(
  q: Queries,
  customer: Id,
): Promise<{ id: Id; channel: string; address: string; label: string | null }[]> {
  return q.rows(
    `select id, channel, address, label from identities where account_id = $1 and customer_id = $2 and trouble is null
     order by is_verified desc, id`,
    [q.accountId, customer],
    "ways-to-reach",
  )
}
