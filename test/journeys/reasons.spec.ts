import type { Page } from "@playwright/test"
import { loadQuestions } from "#test/world/questions.ts"
import { loadTemplates } from "#test/world/templates.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Why people write, read by whoever may change something about it. Lena reads English. */
const shop = world()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const section = (desk: Page, name: string) =>
  desk.locator("section").filter({ has: desk.getByRole("heading", { name, exact: true }) })

test.beforeAll(async () => {
  const jonas = await shop.as("jonas")
  await loadTemplates(shop.house.db, shop.world.account, jonas.id)
  await loadQuestions(shop.house.db, shop.world.account, shop.world.inboxes.website, new Date())
  await shop.rows("update users set locale = 'en' where id = $1", [jonas.id])
})

test("reasons with their trend and cost, what is behind them, and the template that would pay", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "jonas", "/settings/reasons")
  const table = desk.getByRole("table", { name: "Reasons" })
  await table.getByRole("row", { name: /Where is my order/ }).waitFor()
  await expectNoBarriers(desk, "why people write")
  await desk.getByRole("button", { name: "As table" }).click()
  await expect(desk.getByRole("table", { name: "Questions by week" }).getByRole("row")).toHaveCount(5)
  await desk.getByRole("radio", { name: "12 weeks" }).click()
  await expect(desk.getByRole("table", { name: "Questions by week" }).getByRole("row")).toHaveCount(13)
  await expectNoBarriers(desk, "the weeks as a table")

  await table.getByRole("button", { name: "Where is my order" }).click()
  const behind = desk.getByRole("dialog", { name: "Newest about Where is my order" })
  await expect(behind.getByRole("listitem")).toHaveCount(10)
  await expectNoBarriers(desk, "what is behind a reason")
  await behind.getByRole("listitem").first().getByRole("link").click()
  await desk.getByRole("log").waitFor()
})

test("an hour has a price, then everything is told in money", async ({ deskOf }) => {
  const desk = await deskOf(shop, "jonas", "/settings/reasons")
  const improve = section(desk, "What to improve")
  await desk.getByRole("button", { name: "Say what an hour costs" }).click()
  await desk.getByLabel("An hour costs").fill("much")
  await desk.getByRole("button", { name: "Save" }).click()
  await desk.getByText("Write an amount above zero, like 32 or 32.50.").waitFor()
  await expectNoBarriers(desk, "what an hour costs")
  await desk.getByLabel("An hour costs").fill("32,50")
  await desk.getByRole("button", { name: "Save" }).click()
  await improve.getByText("An hour of work costs €32.50.").waitFor()
  await improve
    .getByText(/Asked half as often: .* \(€\d+\) less a month/)
    .first()
    .waitFor()
  await improve.getByRole("button", { name: "Write the template" }).first().click()
  const dialog = desk.getByRole("dialog")
  await dialog.getByRole("button", { name: /Return something|Online barista course/ }).waitFor()
})

test("pages and steps open the conversations that came from them, also on a phone", async ({ deskOf }) => {
  const desk = await deskOf(shop, "jonas", "/settings/reasons", phone)
  const pages = desk.getByRole("table", { name: "Pages" })
  await pages.getByRole("button", { name: "kopi-kontor.example/de/konto/bestellungen/…" }).waitFor()
  await expectNoBarriers(desk, "why people write on a phone")
  await desk
    .getByRole("table", { name: "Last step before the question" })
    .getByRole("button", { name: "checkout: payment" })
    .tap()
  const behind = desk.getByRole("dialog", { name: "Newest about checkout: payment" })
  await behind.getByRole("listitem").first().waitFor()
  await expectNoBarriers(desk, "what is behind a step on a phone")
})

test("where no page is known, it says who could tell; where nobody has written, nothing of nothing is counted", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "jonas", "/settings/reasons")
  // What the named world asked is still being counted in: until that is done, a question may come back.
  const shownAfter = (change: string, words: string) =>
    expect(async () => {
      await shop.rows(change)
      await desk.reload()
      await desk.getByText(words).waitFor({ timeout: 10_000 })
    }).toPass()
  await shownAfter("update questions set page = null, step = null", "No page is known yet.")
  await shownAfter("delete from questions", "Nobody has written in this time")
  // What the help centre leaves open is known without anybody writing.
  await section(desk, "What the help centre leaves open").waitFor()
  await expect(desk.getByText(/0 of 0|No page is known yet/)).toHaveCount(0)
  await expectNoBarriers(desk, "nobody has written")
})
