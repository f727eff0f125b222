import pg from "pg"
import { createClient } from "redis"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as postgresServer from "./debian-postgres.ts"
import * as redisServer from "./redis.ts"

const noRedis = redisServer.available()
describe.skipIf(noRedis)(`redis ${noRedis ?? ""}`, () => {
  test("redis answers a ping, goes away and comes back", async () => {
    const redis = await redisServer.startRedis()
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: () => 50 } })
    client.on("error", () => {})
    await client.connect()
    expect(await client.ping()).toBe("PONG")
    await redis.halt()
    await redis.start()
    await expect.poll(() => client.ping().catch(() => "away")).toBe("PONG")
    client.destroy()
    await redis.stop()
  })
})

const noPostgres = postgresServer.available()
describe.skipIf(noPostgres)(`Debian's PostgreSQL ${noPostgres ?? ""}`, () => {
  let postgres: postgresServer.DebianPostgres
  const ask = async (sql: string, url = postgres.url) => {
    const client = new pg.Client({ connectionString: url })
    client.on("error", () => {})
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    postgres = await postgresServer.startDebianPostgres()
  })
  afterAll(() => postgres?.stop())

  test("it is the version the system ships and its owner is a superuser", async () => {
    const [row] = await ask(
      "select version(), current_user as who, usesuper from pg_user where usename = current_user",
    )
    expect(row.version).toContain(`PostgreSQL ${postgres.version}.`)
    expect(row).toMatchObject({ who: "owner", usesuper: true })
  })

  test("a wrong password is refused", async () => {
    await expect(ask("select 1", postgres.url.replace("owner-of", "guess-of"))).rejects.toMatchObject({
      code: "28P01",
    })
  })

  test("what was committed survives a restart and a kill", async () => {
    await ask("create table kept (n int)")
    await ask("insert into kept values (1)")
    await postgres.restart()
    await ask("insert into kept values (2)")
    await postgres.kill()
    await expect(ask("select 1")).rejects.toThrow()
    await postgres.start()
    expect(await ask("select n from kept order by n")).toEqual([{ n: 1 }, { n: 2 }])
  })

  test("a second database stands beside the first", async () => {
    const url = await postgres.createDatabase("beside")
    expect(await ask("select current_database() as name", url)).toEqual([{ name: "beside" }])
  })
})
