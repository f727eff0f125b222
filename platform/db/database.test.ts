import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "#contract/ids.ts"
import { type Clone, clone } from "#test/database.ts"
import { openDatabase } from "./database.ts"

let home: Clone
beforeAll(async () => {
  home = await clone("empty")
})
afterAll(() => home.drop())

test("closing waits for what is under way, and not for ever", async () => {
  const db = openDatabase({ url: home.url })
  const account = newId()
  // Both stand open before anybody closes.
  await Promise.all([db.system("select 1"), db.system("select 1")])
  const short = db.system("select pg_sleep(0.3), 'here' as answer")
  const long = db.run(account, (q) => q.rows("select pg_sleep(600)")).catch((error) => error)
  await db.system("select pg_sleep(0.1)")
  await db.close(2000)
  expect(await short).toMatchObject([{ answer: "here" }])
  expect(await long).toMatchObject({ code: "system.busy" })
})
