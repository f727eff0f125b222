import { expect, test } from "vitest"
import { world } from "./harness.ts"

const shop = world()

test("the try-it page shows one business and does not name its neighbours", async () => {
  const [tea] = await shop.rows<{ public_id: string }>(
    "select public_id from inboxes where name = 'Tea chat'",
  )
  const page = await (await fetch(`${shop.url}/try`)).text()
  const asked = await (await fetch(`${shop.url}/try?inbox=${tea!.public_id}`)).text()
  const names = (html: string) => ["Website", "Tea chat"].filter((name) => html.includes(name))
  expect(names(page).length).toBeLessThanOrEqual(1)
  expect(asked).toContain(tea!.public_id)
  expect(asked).not.toContain("Website")
})
