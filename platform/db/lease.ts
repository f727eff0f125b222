import type { Database } from "./database.ts"

/** Something only one node may do at a time. */
export interface Lease {
  isHeld(): boolean
  release(): Promise<void>
}

/**
 * Takes the lease `name`, or undefined while another node holds it. It is a session advisory lock on a connection of its
 * own: when this process or its connection dies, PostgreSQL gives the lease back by itself. One connection serves all
 * leases of a process.
 */
export async function takeLease(db: Database, name: string): Promise<Lease | undefined> {
  const keeper = await keeperOf(db)
  // Within one session the lock would be granted again.
  if (keeper.names.has(name)) return undefined
  const rows = await ask(keeper, "select pg_try_advisory_lock(hashtextextended($1, 7)) as taken", name)
  if (!rows[0]?.taken) return undefined
  keeper.names.add(name)
  return {
    isHeld: () => !keeper.isLost && keeper.names.has(name),
    release: async () => {
      if (!keeper.names.delete(name) || keeper.isLost) return
      await ask(keeper, "select pg_advisory_unlock(hashtextextended($1, 7))", name).catch((error) => {
        // With the connection the lease went too.
        if (!keeper.isLost) throw error
      })
      if (!keeper.names.size) letGo(db, keeper)
    },
  }
}

interface Keeper {
  client: import("pg").PoolClient
  names: Set<string>
  /** The connection broke, or was given back: no lease of it is held any more. */
  isLost: boolean
  onError: () => void
  /** The statement before: leases come and go at the same time, a connection does one thing after the other. */
  busy: Promise<unknown>
}

function ask(keeper: Keeper, sql: string, name: string): Promise<{ taken?: boolean }[]> {
  const answer = keeper.busy.then(async () => (await keeper.client.query(sql, [name])).rows)
  keeper.busy = answer.catch(() => {})
  return answer
}

const keepers = new WeakMap<Database, Promise<Keeper>>()

function keeperOf(db: Database): Promise<Keeper> {
  const known = keepers.get(db)
  if (known) return known
  const made = makeKeeper(db)
  keepers.set(db, made)
  made.catch(() => keepers.delete(db))
  return made
}

async function makeKeeper(db: Database): Promise<Keeper> {
  const client = await db.pool.connect()
  const keeper: Keeper = {
    client,
    names: new Set(),
    isLost: false,
    onError: () => letGo(db, keeper, true),
    busy: Promise.resolve(),
  }
  client.once("error", keeper.onError)
  return keeper
}

/** Once only: several leases may be released at the same time, and the connection may break while they are. */
function letGo(db: Database, keeper: Keeper, isBroken = false): void {
  if (keeper.isLost) return
  keeper.isLost = true
  keepers.delete(db)
  keeper.client.off("error", keeper.onError)
  keeper.client.release(isBroken)
}
