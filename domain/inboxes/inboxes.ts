import { randomBytes } from "node:crypto"
import { type Actor, actorKey } from "#contract/actor.ts"
import type { Channel } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Inbox } from "#contract/views.ts"
import { isTaken, type Queries, type Tx } from "#platform/db/database.ts"
import { record } from "#platform/events/record.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { addressesOf, openSettings, sealSettings, settingsToKeep, veilSettings } from "./settings.ts"

export interface InboxRow {
  id: Id
  public_id: string
  name: string
  channel: string
  settings: Record<string, unknown>
  is_on: boolean
  promise: number
  trouble: string | null
  trouble_since: Date | null
  healthy_at: Date | null
  created_at: Date
}

/** The channels of this house by kind. */
export type Channels = ReadonlyMap<string, Channel<never>>

export function channelOf(channels: Channels, kind: string): Channel<never> {
  const channel = channels.get(kind)
  if (!channel) throw new Refusal("channel.unknown")
  return channel
}

/** Every inbox, oldest first. */
export async function listInboxes(q: Queries): Promise<InboxRow[]> {
  return q.rows<InboxRow>(
    "select * from inboxes where account_id = $1 order by created_at, id",
    [q.accountId],
    "list-inboxes",
  )
}

/** @throws Refusal inbox.not-found */
export async function findInbox(q: Queries, id: Id): Promise<InboxRow> {
  const row = await q.first<InboxRow>(
    "select * from inboxes where account_id = $1 and id = $2",
    [q.accountId, id],
    "find-inbox",
  )
  if (!row) throw new Refusal("inbox.not-found")
  return row
}

/** As people see it; who may not manage inboxes gets no settings at all. */
export function showInbox(channels: Channels, row: InboxRow, maySeeSettings: boolean): Inbox {
  const channel = channels.get(row.channel)
  return {
    id: row.id,
    publicId: row.public_id,
    name: row.name,
    channel: row.channel,
    settings: maySeeSettings && channel ? veilSettings(channel, row.settings) : {},
    addresses: maySeeSettings && channel ? addressesOf(channel, row.settings) : [],
    isOn: row.is_on,
    promise: row.promise,
    createdAt: row.created_at.toISOString(),
    health: {
      state: row.trouble ? "trouble" : row.healthy_at ? "fine" : "unknown",
      because: row.trouble,
      since: (row.trouble ? row.trouble_since : row.healthy_at)?.toISOString() ?? null,
    },
  }
}

export interface NewInbox {
  name: string
  channel: string
  settings: Record<string, unknown>
  promise?: number | undefined
}

/** @throws Refusal channel.unknown, inbox.settings, inbox.no-reply, inbox.address-taken */
export async function addInbox(
  tx: Tx,
  actor: Actor,
  channels: Channels,
  secrets: Secrets,
  given: NewInbox,
): Promise<Id> {
  const channel = channelOf(channels, given.channel)
  const settings = await settingsToKeep(channel, given.settings)
  const id = newId()
  await tx.rows(
    `insert into inboxes (account_id, id, public_id, name, channel, settings, promise, is_read_here) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.accountId,
      id,
      publicId(),
      given.name,
      given.channel,
      sealSettings(channel, secrets, id, settings),
      given.promise ?? channel.promise,
      channel.panel !== undefined,
    ],
  )
  await claimAddresses(tx, channel, id, settings)
  await tx.rows("update accounts set is_set_up = true where id = $1 and not is_set_up", [tx.accountId])
  await record(tx, "inbox.added", { inbox: id, by: actorKey(actor) })
  return id
}

/** 12 characters, 71 bits: not to be guessed, short enough to read out. */
function publicId(): string {
  return randomBytes(9).toString("base64url").replace(/[-_]/g, "0")
}

/** Addresses are unique over the box, so that a listener finds the one inbox they belong to. */
async function claimAddresses(
  tx: Tx,
  channel: Channel<never>,
  inbox: Id,
  settings: Record<string, unknown>,
): Promise<void> {
  await tx.rows("delete from inbox_addresses where account_id = $1 and inbox_id = $2", [tx.accountId, inbox])
  for (const address of channel.addresses?.(settings as never) ?? []) {
    try {
      await tx.rows(
        "insert into inbox_addresses (account_id, inbox_id, channel, address) values ($1, $2, $3, $4)",
        [tx.accountId, inbox, channel.kind, address.toLowerCase()],
      )
    } catch (error) {
      if (isTaken(error, "inbox_addresses_pkey")) throw new Refusal("inbox.address-taken", { address })
      throw error
    }
  }
}

export interface InboxChange {
  name?: string | undefined
  settings?: Record<string, unknown> | undefined
  isOn?: boolean | undefined
  promise?: number | undefined
}

/** Changes what is given. New settings are checked like those of a new inbox and clear its trouble. @throws Refusal inbox.settings, inbox.no-reply, inbox.address-taken */
export async function changeInbox(
  tx: Tx,
  actor: Actor,
  channels: Channels,
  secrets: Secrets,
  inbox: InboxRow,
  change: InboxChange,
): Promise<void> {
  const channel = channelOf(channels, inbox.channel)
  if (change.settings) {
    const settings = await settingsToKeep(
      channel,
      change.settings,
      openSettings(channel, secrets, inbox.id, inbox.settings),
    )
    await tx.rows(
      "update inboxes set settings = $3, trouble = null, trouble_since = null where account_id = $1 and id = $2",
      [tx.accountId, inbox.id, sealSettings(channel, secrets, inbox.id, settings)],
    )
    await claimAddresses(tx, channel, inbox.id, settings)
  }
  await tx.rows(
    `update inboxes set name = coalesce($3, name), is_on = coalesce($4, is_on), promise = coalesce($5, promise)
     where account_id = $1 and id = $2`,
    [tx.accountId, inbox.id, change.name ?? null, change.isOn ?? null, change.promise ?? null],
  )
  await record(tx, "inbox.changed", { inbox: inbox.id, by: actorKey(actor) })
}

/** @throws Refusal inbox.in-use once it held a conversation: switch it off instead, history stays readable. */
export async function removeInbox(tx: Tx, actor: Actor, inbox: InboxRow): Promise<void> {
  const used = await tx.first(
    "select 1 from conversations where account_id = $1 and (inbox_id = $2 or via_inbox_id = $2) limit 1",
    [tx.accountId, inbox.id],
  )
  if (used) throw new Refusal("inbox.in-use")
  await tx.rows("delete from inboxes where account_id = $1 and id = $2", [tx.accountId, inbox.id])
  await record(tx, "inbox.removed", { inbox: inbox.id, by: actorKey(actor) })
}

/** Where customers write to it; undefined: it has no address of that kind. */
export async function inboxAddress(q: Queries, inbox: Id): Promise<string | undefined> {
  const row = await q.first<{ address: string }>(
    "select address from inbox_addresses where account_id = $1 and inbox_id = $2 order by address limit 1",
    [q.accountId, inbox],
    "inbox-address",
  )
  return row?.address
}
