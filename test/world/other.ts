import type { Channel } from "#contract/channel.ts"
import { type Id, newId } from "#contract/ids.ts"
import { makeAccount } from "#domain/access/first-run.ts"
import { hashPassword } from "#domain/access/password-hashes.ts"
import { append } from "#domain/conversations/appending.ts"
import { open } from "#domain/conversations/opening.ts"
import { meet } from "#domain/customers/identities.ts"
import { addInbox } from "#domain/inboxes/inboxes.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"
import { PASSWORD } from "./people.ts"

/** A second business on the same box, which must never be seen from the first. */
export interface Other {
  account: Id
  /** Signs in as other@next-door.example. */
  owner: Id
  inbox: Id
  customer: Id
  conversation: Id
}

export const OTHER_ADDRESS = "other@next-door.example"

/** One owner, one inbox, one customer, one conversation. */
export async function loadOther(
  db: Database,
  secrets: Secrets,
  channels: ReadonlyMap<string, Channel<never>>,
): Promise<Other> {
  const account = newId()
  const password = await hashPassword(PASSWORD)
  return db.transaction(account, async (tx) => {
    await makeAccount(tx, "Next Door Teas")
    const owner = newId()
    await tx.rows(
      `insert into users (account_id, id, name, email, role, password_hash) values ($1, $2, 'Olive Other', $3, 'owner', $4)`,
      [account, owner, OTHER_ADDRESS, password],
    )
    const actor = {
      type: "user",
      id: owner,
      name: "Olive Other",
      accountId: account,
      permissions: new Set<never>(),
      teams: [],
    } as const
    const given = { name: "Tea chat", channel: "chat", settings: {} }
    const inbox = await addInbox(tx, actor, channels, secrets, given)
    return { account, owner, inbox, ...(await oneConversation(tx, inbox)) }
  })
}

async function oneConversation(tx: Tx, inbox: Id): Promise<{ customer: Id; conversation: Id }> {
  const { customer, identity } = await meet(tx, {
    channel: "chat",
    address: newId(),
    name: "Terence Tealeaf",
  })
  const conversation = await open(tx, { inbox, promise: 60, customer, identity })
  const author = { type: "customer", id: customer, name: "Terence Tealeaf" } as const
  await append(
    tx,
    {
      conversation,
      type: "in",
      author,
      text: "Do you have Darjeeling?",
      inbox,
      identity,
      by: `customer:${customer}`,
    },
    [true, null, []],
  )
  return { customer, conversation }
}
