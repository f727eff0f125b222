import type { Database } from "#platform/db/database.ts"
import { makeVapidKeys, type VapidKeys } from "#platform/push/vapid.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"

const CONTEXT = "push-keys"
const held = new WeakMap<Database, Promise<VapidKeys>>()

/**
 * The pair this installation signs its pushes with (RFC 8292), made the first time somebody wants it. Two nodes that make one
 * at the same moment end with the same: the first row stays. A new pair would silence every device that joined with the old.
 */
export function pushKeys(db: Database, secrets: Secrets): Promise<VapidKeys> {
  const known = held.get(db)
  if (known) return known
  const reading = readOrMake(db, secrets).catch((error) => {
    held.delete(db)
    throw error
  })
  held.set(db, reading)
  return reading
}

interface Row {
  public_key: string
  private_key: string
}

async function readOrMake(db: Database, secrets: Secrets): Promise<VapidKeys> {
  const row = (await read(db)) ?? (await make(db, secrets))
  return { publicKey: row.public_key, privateKey: secrets.open(row.private_key, CONTEXT) }
}

async function read(db: Database): Promise<Row | undefined> {
  const [row] = await db.system<Row>("select public_key, private_key from push_keys")
  return row
}

async function make(db: Database, secrets: Secrets): Promise<Row> {
  const { publicKey, privateKey } = makeVapidKeys()
  await db.system("insert into push_keys (public_key, private_key) values ($1, $2) on conflict do nothing", [
    publicKey,
    secrets.seal(privateKey, CONTEXT),
  ])
  return (await read(db))!
}
