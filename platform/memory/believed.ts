import type { Id } from "#contract/ids.ts"
import type { Database } from "../db/database.ts"

/** Where word of a change got lost (a bus that was away), it is asked again after so long. */
const BELIEVED_MS = 60_000

/** One fact about each account that every message asks for and that seldom changes: read once, believed until somebody says it changed. */
export class Believed<V> {
  readonly #shelves = new WeakMap<Database, Map<Id, { read: Promise<V>; until: number }>>()
  readonly #read: (db: Database, accountId: Id) => Promise<V>

  constructor(read: (db: Database, accountId: Id) => Promise<V>) {
    this.#read = read
  }

  of(db: Database, accountId: Id): Promise<V> {
    const shelf = this.#shelfOf(db)
    const known = shelf.get(accountId)
    if (known && known.until > Date.now()) return known.read
    const read = this.#read(db, accountId)
    shelf.set(accountId, { read, until: Date.now() + BELIEVED_MS })
    read.catch(() => shelf.delete(accountId))
    return read
  }

  /** It changed (here or on another node). */
  forget(db: Database, accountId: Id): void {
    this.#shelfOf(db).delete(accountId)
  }

  #shelfOf(db: Database) {
    const shelf = this.#shelves.get(db) ?? new Map<Id, { read: Promise<V>; until: number }>()
    this.#shelves.set(db, shelf)
    return shelf
  }
}
