import type { Actor } from "#contract/actor.ts"
import type { Id } from "#contract/ids.ts"
import { permissions } from "#contract/permissions.ts"
import { addApiKey } from "#domain/access/api-keys.ts"
import { allAccounts, ensureFirstRun } from "#domain/access/first-run.ts"
import { CannotStart, inPlainWords } from "#platform/cannot-start.ts"
import { type Database, isConnectionLost, openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { runningPostgres } from "#platform/postgres/running.ts"
import { startPostgres } from "#platform/postgres/start.ts"
import { type Config, readConfig } from "./config.ts"

/**
 * `tresen api-key --name NAME`: a key for whoever holds this machine, printed alone on stdout so that scripts can take it.
 * Works beside a running server and without one. The key may do everything and belongs to nobody, so it lasts until revoked.
 */
try {
  const argv = process.argv.slice(2)
  process.stdout.write(`${await makeKey(readConfig(argv, process.env), nameIn(argv))}\n`)
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function nameIn(argv: string[]): string {
  const at = argv.indexOf("--name")
  const name = at >= 0 ? argv[at + 1] : argv.find((each) => each.startsWith("--name="))?.slice(7)
  if (!name?.trim()) throw new CannotStart("The key wants a name: tresen api-key --name NAME")
  return name.trim().slice(0, 120)
}

async function makeKey(config: Config, name: string): Promise<string> {
  const { url, end } = await databaseOf(config)
  const db = openDatabase({ url, max: 2 })
  try {
    const accountId = await firstAccount(db)
    const { key } = await db.transaction(accountId, (tx) => addApiKey(tx, operatorOf(accountId), { name }))
    return key
  } catch (error) {
    throw inPlainWords(notYet(error), config.dataFolder)
  } finally {
    await db.close()
    await end()
  }
}

/** The database of a running server is used as it is; only one that nobody else uses is brought up to date. */
async function databaseOf({
  databaseUrl,
  dataFolder,
}: Config): Promise<{ url: string; end(): Promise<void> }> {
  const url = databaseUrl ?? runningPostgres(dataFolder)
  if (url) return { url, end: async () => {} }
  const postgres = await startPostgres({ folder: dataFolder, log: () => {} })
  await migrate({ url: postgres.url })
  return { url: postgres.url, end: () => postgres.stop() }
}

async function firstAccount(db: Database): Promise<Id> {
  const [oldest] = await allAccounts(db)
  return oldest ?? (await ensureFirstRun(db, new Date()))!.accountId
}

function operatorOf(accountId: Id): Actor {
  return {
    type: "system",
    id: null,
    name: "Operator",
    accountId,
    permissions: new Set(permissions),
    teams: [],
  }
}

/** 42883 undefined_function, 42P01 undefined_table, 22023: the role tresen_app is not there yet. */
function notYet(error: unknown): unknown {
  if (isConnectionLost(error))
    return new CannotStart("The database can't be reached. Is it running, and is DATABASE_URL right?")
  const { code = "" } = error as { code?: string }
  if (!["42883", "42P01", "22023"].includes(code)) return error
  return new CannotStart("There is no Tresen in this database yet. Start it once with npm start.")
}
