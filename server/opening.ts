import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { channels } from "#channels/index.ts"
import { forgetClock } from "#domain/access/clock.ts"
import { Knowledge } from "#domain/answers/knowledge.ts"
import { knownFlows } from "#domain/flows/known.ts"
import { InboxBook } from "#domain/inboxes/book.ts"
import { HelpDomains } from "#domain/knowledge/centres.ts"
import type { Bus } from "#platform/bus/bus.ts"
import { LocalBus } from "#platform/bus/local-bus.ts"
import { openDatabase } from "#platform/db/database.ts"
import { migrate } from "#platform/db/migrate.ts"
import { DiskStore } from "#platform/files/disk-store.ts"
import { installJobs, takeUpCutShort } from "#platform/jobs/install.ts"
import { openLog } from "#platform/log/log.ts"
import { startPostgres } from "#platform/postgres/start.ts"
import { Presence } from "#platform/realtime/presence.ts"
import { openSecrets } from "#platform/secrets/key-file.ts"
import { shops } from "#shops/index.ts"
import type { Config } from "./config.ts"
import { loadDemo } from "./demo.ts"
import type { Endings, House } from "./house.ts"
import { announceCommits, type HappenedOnBus } from "./realtime.ts"
import { systemMailOf } from "./system-mail.ts"

/**
 * Everything a handler, subscriber or job may use, made once. What is started on the way is put on `endings`.
 * @throws CannotStart
 */
export async function openHouse(config: Config, endings: Endings): Promise<House> {
  const log = openLog({ level: config.logLevel, ...(config.json ? { out: process.stderr } : {}) })
  const secrets = await openSecrets(config.dataFolder)
  const url = await databaseUrl(config, log, endings)
  await migrate({ url, copyFirst: !config.noCopy })
  await installJobs(url)
  if (!config.databaseUrl) await takeUpCutShort(url)
  const db = openDatabase({
    url,
    onError: (error) => log.warn({ err: error }, "a database connection broke while idle"),
  })
  endings.push(() => db.close())
  const bus = await openBus(config, log)
  endings.push(() => bus.close())
  const inboxes = new InboxBook(db, channels)
  const knowledge = new Knowledge()
  endings.push(() => knowledge.stop())
  const helpDomains = new HelpDomains(db)
  await helpDomains.read()
  const presence = new Presence(bus)
  endings.push(() => presence.close())
  const house: House = {
    config: { ...config, databaseUrl: url },
    db,
    bus,
    presence,
    files: new DiskStore(join(config.dataFolder, "files")),
    secrets,
    log,
    now: () => new Date(),
    channels,
    shops,
    inboxes,
    knowledge,
    helpDomains,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
  }
  house.sendSystemMail = systemMailOf(house)
  house.loadDemo = (accountId) => loadDemo(house, accountId)
  announceCommits(house)
  forgetWhatChanged(house)
  return house
}

async function databaseUrl(config: Config, log: House["log"], endings: Endings): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl
  const postgres = await keepPostgres(config.dataFolder, log)
  endings.push(() => postgres.stop())
  return postgres.url
}

/** The built-in PostgreSQL, started again should it end unasked (out of memory, killed): its address stays the same. */
async function keepPostgres(
  folder: string,
  log: House["log"],
): Promise<{ url: string; stop(): Promise<void> }> {
  const start = () => startPostgres({ folder, log: (line) => log.debug({}, line) })
  let postgres = await start()
  let isStopping = false
  const keep = async () => {
    await postgres.ended
    if (isStopping) return
    log.error({ pid: postgres.pid }, "PostgreSQL ended unasked and is started again")
    await sleep(500)
    if (isStopping) return
    postgres = await start().catch((error) => {
      log.error({ err: error }, "PostgreSQL did not come up and is tried again")
      return postgres
    })
    if (isStopping) await postgres.stop()
    else void keep()
  }
  void keep()
  return {
    url: postgres.url,
    stop: async () => {
      isStopping = true
      await postgres.stop()
    },
  }
}

async function openBus(config: Config, log: House["log"]): Promise<Bus> {
  if (!config.redisUrl) return new LocalBus()
  // Its client is 8 MB and a quarter of a second; a box of its own has no Redis.
  const { RedisBus } = await import("#platform/bus/redis-bus.ts")
  return RedisBus.open(config.redisUrl, log)
}

const flowEvents = new Set<string>(["flow.changed", "flow.started", "flow.ended"])

/** What is kept in memory anywhere is forgotten when it changed, here or on another node. */
function forgetWhatChanged({ db, bus, inboxes, helpDomains, log }: House): void {
  bus.subscribe("happened", ({ accountId, events }: HappenedOnBus) => {
    for (const { name } of events) {
      if (name.startsWith("inbox.")) inboxes.forget(accountId)
      if (name === "account.changed") forgetClock(db, accountId)
      if (flowEvents.has(name)) knownFlows.forget(db, accountId)
      if (name === "help-centre.changed")
        helpDomains.read().catch((error) => log.warn({ err: error }, "domains could not be read"))
    }
  })
}
