import type { Locator, Page } from "@playwright/test"
import { arrived } from "../arriving.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, toast, world } from "./stage.ts"

/** One hand, a small screen, fingers. */
const shop = world()

test("a conversation is found, answered and closed with the thumb", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Do you ship to Föhr?")
  const lena = await shop.as("lena")
  const params = { id: visitor.conversation! }
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena.id } })
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  await desk.getByText("Do you ship to Föhr?").first().waitFor()
  await expectNoBarriers(desk, "list on a phone")
  await desk.getByText("Do you ship to Föhr?").first().tap()
  await desk.getByRole("log").getByText("Do you ship to Föhr?").waitFor()
  await expectNoBarriers(desk, "thread on a phone")
  await desk.getByRole("textbox", { name: "Reply" }).tap()
  await desk.getByRole("textbox", { name: "Reply" }).fill("By ferry, twice a week.")
  await desk.getByRole("button", { name: /^Send(?! later)/ }).tap()
  await desk.getByRole("log").getByText("By ferry, twice a week.").waitFor()
  await desk.getByRole("button", { name: "More" }).tap()
  await desk.getByRole("menuitem", { name: /^Close conversation/ }).tap()
  await desk.getByText("Closed").first().waitFor()
  await desk.getByRole("link", { name: "Back" }).tap()
  await expect(desk).toHaveURL(/\/inbox\/mine$/)
  await expect
    .poll(async () => (await visitor.messages()).items.map(({ text }) => text))
    .toContain("By ferry, twice a week.")
})

/** A finger that goes down on a row and so far sideways, in the browser's own events. */
async function pull(desk: Page, row: Locator, by: number) {
  const { x, y, width, height } = (await row.boundingBox())!
  const from = { x: x + width / 2 - by / 2, y: y + height / 2 }
  const session = await desk.context().newCDPSession(desk)
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] })
  await touch("touchStart", from)
  for (const part of [0.2, 0.5, 1]) await touch("touchMove", { x: from.x + by * part, y: from.y })
  return () => touch("touchEnd")
}

test("a row is pulled aside to close it or to put it off, and comes back by one tap", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Pull me aside")
  const lena = await shop.as("lena")
  const params = { id: visitor.conversation! }
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena.id } })
  const told = () => lena.call("GET /api/v1/conversations/:id", { params })
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  const row = desk.locator("[data-row]").filter({ hasText: "Pull me aside" })
  await row.waitFor()
  await desk.waitForLoadState("networkidle")
  await (await pull(desk, row, 60))()
  await expect(desk).toHaveURL(/\/inbox\/mine$/)
  expect((await told()).status).toBe("open")
  const letGo = await pull(desk, row, 200)
  await row.getByText("Close", { exact: true }).waitFor()
  await letGo()
  await expect(row).toHaveCount(0)
  expect((await told()).status).toBe("closed")
  await desk.getByRole("button", { name: "Undo" }).tap()
  await row.waitFor()
  await (await pull(desk, row, -200))()
  await desk.getByRole("menuitem", { name: "Until the customer writes" }).tap()
  await desk.getByText("Put off until the customer writes").first().waitFor()
  expect((await told()).snooze).toEqual(expect.objectContaining({ until: null }))
})

test("a message's menu opens with one tap, and the whole subject can be read", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  await desk.getByRole("log").getByText("Das wär großartig!").waitFor()
  const more = desk.getByRole("button", { name: "What to do with this message" }).last()
  expect((await more.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await more.tap()
  await desk.getByRole("menuitem", { name: "Copy text" }).waitFor()
  await desk.keyboard.press("Escape")
  const id = shop.world.conversations["kai-late"]!
  const subject = "Ein Betreff, der mehr sagt, als auf zwei Zeilen eines Telefons passt, ".repeat(4).trim()
  await shop.rows("update conversations set subject = $2 where id = $1", [id, subject])
  await desk.goto(`${shop.running.url}/inbox/all/${id}`)
  const line = desk.getByRole("button", { name: subject })
  const isCut = () => line.locator("span").evaluate((it) => it.scrollHeight > it.clientHeight + 1)
  await expect.poll(isCut).toBe(true)
  await line.tap()
  await expect.poll(isCut).toBe(false)
  await expectNoBarriers(desk, "a whole subject on a phone")
})

test("a table that is wider than the screen says so until its end is reached", async ({ deskOf }) => {
  const desk = await deskOf(shop, "jonas", "/settings/roles")
  const table = desk.getByRole("table")
  await table.waitFor()
  const hint = table.locator("xpath=../following-sibling::*[@aria-hidden]")
  await expect(hint).toBeVisible()
  await table.evaluate((it) => it.parentElement!.scrollTo({ left: it.scrollWidth }))
  await expect(hint).toHaveCount(0)
})

test("a table of many columns stands on a phone as one block for each row, with every fact and its name", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "jonas", "/settings/audit")
  const row = desk.getByRole("table").getByRole("row").filter({ hasText: "Jonas Petersen" }).first()
  await row.waitFor()
  const width = desk.viewportSize()!.width
  for (const cell of await row.getByRole("cell").filter({ visible: true }).all()) {
    const { x, width: wide } = (await cell.boundingBox())!
    expect([x >= 0, x + wide <= width]).toEqual([true, true])
  }
  await expect(row.getByText("Von wo")).toBeVisible()
  await expect(desk.getByRole("columnheader", { name: "Von wo" })).toHaveCount(1)
  await expectNoBarriers(desk, "audit log on a phone")
})

test("what a thumb must hit is large enough, and nothing is wider than the screen", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  await desk.getByRole("log").getByText("Das wär großartig!").waitFor()
  for (const place of ["", "/inbox/all", "/customers", "/settings/profile"]) {
    if (place) await desk.goto(shop.running.url + place)
    await desk.getByRole("main").or(desk.getByRole("navigation")).first().waitFor()
    const isWider = await desk.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isWider, place).toBe(false)
  }
  await desk.goto(`${shop.running.url}/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  for (const name of [/^Send(?! later)/, "More", "Attach files"])
    expect((await desk.getByRole("button", { name }).boundingBox())!.height).toBeGreaterThanOrEqual(44)
  expect((await desk.getByRole("link", { name: "Back" }).boundingBox())!.height).toBeGreaterThanOrEqual(44)
})

test("who is written to lies over the thread only as long as one looks, and nothing is a dead end", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 404/)
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  const details = desk.getByRole("complementary", { name: "Customer" })
  await desk.getByRole("button", { name: "Show or hide the customer" }).tap()
  await details.waitFor()
  await expect(desk.getByRole("log")).toHaveCount(0)
  await desk.goto(`${shop.running.url}/inbox/all/${shop.world.conversations["kai-late"]}`)
  await desk.getByRole("log").getByText("im Zielgebiet").waitFor()
  await expect(details).toHaveCount(0)
  await desk.goto(`${shop.running.url}/inbox/all/00000000-0000-4000-8000-000000000000`)
  await desk.getByRole("heading", { name: "There is nothing here" }).waitFor()
  await expectNoBarriers(desk, "a conversation that is gone, on a phone")
  await desk.getByRole("link", { name: "Back" }).tap()
  await expect(desk).toHaveURL(/\/inbox\/all$/)
})

test("everything that can be done to a conversation is done with the thumb, through its menu", async ({
  deskOf,
}) => {
  const subject = "Tassen mit Sprung"
  const from = "daumen@example.org"
  const { conversation: id } = await arrived(shop, "hamburg", {
    from,
    subject,
    text: "Zwei Tassen haben einen Sprung.",
  })
  const lena = await shop.as("lena")
  const params = { id }
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena.id } })
  const told = () => lena.call("GET /api/v1/conversations/:id", { params })
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  const thread = desk.getByRole("log")
  await thread.getByText("Zwei Tassen haben einen Sprung.").waitFor()
  const deed = async (name: string | RegExp) => {
    await desk.getByRole("button", { name: "More", exact: true }).first().tap()
    await desk.getByRole("menuitem", { name }).tap()
  }

  await deed("Put off…")
  await desk.getByRole("menuitem", { name: "Until the customer writes" }).tap()
  await thread.getByText("Lena Okafor put this off until the customer writes").waitFor()
  await deed("Open again")
  await expect.poll(async () => (await told()).snooze).toBeNull()

  await deed("Labels…")
  await desk.getByRole("searchbox", { name: "Find a label, or name a new one" }).fill("Bruch")
  await desk.getByRole("menuitem", { name: "Make the label “Bruch”" }).tap()
  await thread.getByText("Lena Okafor put on Bruch").waitFor()

  await deed("Priority…")
  await desk.getByRole("menuitem", { name: "Urgent" }).tap()
  await thread.getByText("Lena Okafor set the priority to Urgent").waitFor()

  await deed("Change the subject…")
  await desk.getByRole("textbox", { name: "Subject" }).fill("Two cups")
  await expectNoBarriers(desk, "a window on a phone")
  await desk.getByRole("button", { name: "Save" }).tap()
  await thread.getByText("Lena Okafor changed the subject to “Two cups”").waitFor()

  await deed("Follow or stop following")
  await desk.getByText("You follow this now").waitFor()

  await deed("Move to another inbox…")
  await desk
    .getByRole("menuitem", { name: /Bandung/ })
    .first()
    .tap()
  await expect.poll(async () => (await told()).inboxId).toBe(shop.world.inboxes.bandung)
  await toast(desk, /^Moved to /)
    .getByRole("button", { name: "Undo" })
    .tap()
  await expect.poll(async () => (await told()).inboxId).toBe(shop.world.inboxes.hamburg)

  await deed("Forward by mail")
  const letter = desk.getByRole("dialog")
  await letter.getByLabel("Their address").fill("pottery@supplier.example")
  await letter.getByLabel("Your words").fill("Can you replace them?")
  await letter.getByRole("button", { name: "Send" }).tap()
  await desk.getByRole("region", { name: /pottery@supplier.example/ }).waitFor()

  await deed("Leave a note")
  await desk.getByRole("textbox", { name: "Note" }).fill("The potter knows.")
  await desk.getByRole("button", { name: "Keep note" }).tap()
  await thread.getByText("The potter knows.").waitFor()

  await deed("Spam, or no spam")
  await expect.poll(async () => (await told()).isSpam).toBe(true)
  await toast(desk, /spam/i).getByRole("button", { name: "Undo" }).tap()
  await expect.poll(async () => (await told()).isSpam).toBe(false)

  await deed("Hand over with a note")
  const handing = desk.getByRole("dialog")
  await handing.getByRole("combobox").fill("Ada")
  await desk.getByRole("option", { name: "Ada Lindqvist" }).tap()
  await handing
    .getByRole("textbox", { name: "A word for the next person" })
    .fill("Two new cups are on their way.")
  await handing.getByRole("button", { name: "Hand over", exact: true }).tap()
  await toast(desk, "Given to Ada Lindqvist").waitFor()
  const ada = await shop.as("ada")
  expect((await told()).assigneeId).toBe(ada.id)
  await expectNoBarriers(desk, "after all that, on a phone")
})
