import type { Id } from "#contract/ids.ts"
import type { Database, Queries } from "#platform/db/database.ts"
import { Shelf } from "#platform/memory/shelf.ts"

/** The help centre of an account as it stands after its last change. */
export interface Edition {
  /** Reads it, or answers what was read of this edition before under the same name. */
  remember<R>(name: string, read: (q: Queries) => Promise<R>): Promise<R>
}

/** The order by what is read most may be that old. */
const BELIEVED_MS = 600_000
/** Characters that are kept in all, whosever they are. */
const MOST = 16_000_000

const shelves = new WeakMap<Database, Shelf<unknown>>()

/**
 * One cheap statement, and with it everything that was read under the same number is as true as if it were read now: the database
 * itself counts up with each change of an article, a section or the help centre.
 */
export async function openEdition(db: Database, accountId: Id): Promise<Edition> {
  const shelf = shelves.get(db) ?? new Shelf(MOST, (found) => JSON.stringify(found)?.length ?? 0, BELIEVED_MS)
  shelves.set(db, shelf)
  const { edition } = await db.run(
    accountId,
    async (q) => (await q.first<Row>(READ, [accountId], NAME)) ?? NONE,
  )
  return {
    remember: <R>(name: string, read: (q: Queries) => Promise<R>) =>
      shelf.of(`${accountId} ${edition} ${name}`, () => db.run(accountId, read)) as Promise<R>,
  }
}

interface Row {
  edition: number
}
const READ = "select edition from help_editions where account_id = $1"
const NAME = "help-edition"
/** Nobody has written anything yet. */
const NONE: Row = { edition: 0 }
