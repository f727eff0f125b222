import { type Id, newId } from "#contract/ids.ts"
import type { Database, Tx } from "#platform/db/database.ts"
import { issueLink } from "./links.ts"
import { writeBuiltInRoles } from "./roles.ts"

/** Any constant: "1st!" in ASCII. Two processes that start at once make one account. */
const LOCK = 0x31737421

/**
 * Makes the first account with its roles when there is none, brings every account's built-in roles up to date, and answers
 * the token of a fresh first-run link as long as nobody has joined; the link of an earlier start stops working then.
 * Called at each start, after the migrations.
 */
export async function ensureFirstRun(
  db: Database,
  now: Date,
): Promise<{ accountId: Id; token: string } | undefined> {
  const accounts = await allAccounts(db)
  if (!accounts.length) return openAccount(db, now)
  const waiting = await Promise.all(accounts.map((accountId) => refresh(db, accountId, now)))
  return waiting.find((link) => link !== undefined)
}

/** The oldest first. */
export async function allAccounts(db: Database): Promise<Id[]> {
  return (await db.system<{ id: Id }>("select * from all_accounts() as id")).map(({ id }) => id)
}

async function openAccount(db: Database, now: Date) {
  const accountId = newId(now.getTime())
  const token = await db.transaction(accountId, async (tx) => {
    await tx.rows("select pg_advisory_xact_lock($1)", [LOCK])
    if ((await tx.rows("select * from all_accounts()")).length) return undefined
    await makeAccount(tx)
    return issueLink(tx, { purpose: "first-run", user: null, now })
  })
  return token ? { accountId, token } : ensureFirstRun(db, now)
}

/** An empty account with its roles, in a transaction as that account. The wizard gives it its name. */
export async function makeAccount(tx: Tx, name = ""): Promise<void> {
  await tx.rows("insert into accounts (id, name) values ($1, $2)", [tx.accountId, name])
  await writeBuiltInRoles(tx)
}

function refresh(db: Database, accountId: Id, now: Date) {
  return db.transaction(accountId, async (tx) => {
    await writeBuiltInRoles(tx)
    // The colleagues of the demo shop are invited before anybody has joined.
    const somebody = await tx.first(
      "select id from users where account_id = $1 and state <> 'invited' limit 1",
      [accountId],
    )
    return somebody
      ? undefined
      : { accountId, token: await issueLink(tx, { purpose: "first-run", user: null, now }) }
  })
}
