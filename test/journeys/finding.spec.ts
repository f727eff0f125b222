import { eventually } from "#test/harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Finding again what was said, and keeping a view of what matters. Lena reads English. */
const shop = world()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

test("what was said a moment ago is found with the keyboard alone, marked, and opened", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("My samovar whistles in A minor, order TR-90210.")
  const lena = await shop.as("lena")
  // The worker needs a moment before anybody can find it.
  await eventually(async () => {
    const hits = await lena.call("GET /api/v1/search", { query: { text: "90210 samov" } })
    expect(hits.conversations).toHaveLength(1)
  })
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  await desk.getByRole("heading", { name: "Inbox", exact: true }).waitFor()
  await desk.keyboard.press("/")
  const window = desk.getByRole("dialog", { name: "Search" })
  await window.getByText("Narrow it down").waitFor()
  await expectNoBarriers(desk, "search before anything is typed")
  await desk.keyboard.type("90210 samov")
  const hit = window.getByRole("menuitem").filter({ hasText: "samovar whistles" })
  await expect(hit.locator("mark")).toHaveText(["samovar", "90210"])
  await expectNoBarriers(desk, "results of a search")
  await desk.keyboard.press("Enter")
  await desk.getByRole("log").getByText("My samovar whistles").waitFor()
  await desk.keyboard.press("/")
  await window.getByRole("menuitem", { name: "90210 samov" }).waitFor()
  await desk.keyboard.press("Escape")
  await expect(window).toHaveCount(0)
})

test("an operator is taught, written by choosing it, and says when it names nothing", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", "/inbox/all")
  await desk.getByRole("button", { name: "Search" }).click()
  await desk.getByRole("menuitem", { name: "label:" }).click()
  await expect(desk.getByRole("searchbox", { name: "Search everything" })).toHaveValue("label:")
  await desk.getByRole("searchbox", { name: "Search everything" }).pressSequentially("nowhere")
  await desk.getByText("label: nothing here is called “nowhere”.").waitFor()
})

test("a customer is found in spite of a slip, on a phone", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", "/inbox/all", phone)
  await desk.getByRole("button", { name: "Find" }).tap()
  await desk.getByRole("searchbox", { name: "Search everything" }).fill("hofman")
  const customer = desk.getByRole("menuitem", { name: /Mia Hoffmann/ }).first()
  await customer.waitFor()
  await expectNoBarriers(desk, "search on a phone")
  await customer.tap()
  await desk.waitForURL(/\/customers\//)
})

test("a view is made with the filter editor, stands in the column with its count, is changed and deleted", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", "/inbox/all", { viewport: { width: 1440, height: 900 } })
  await desk.getByRole("button", { name: "New view" }).click()
  const dialog = desk.getByRole("dialog", { name: "New view" })
  await dialog.getByLabel("Name").fill("Mail for nobody")
  await dialog.getByRole("button", { name: "Add a condition" }).click()
  const second = dialog.getByRole("listitem").nth(1)
  await second.getByRole("button", { name: /What/ }).click()
  await desk.getByRole("option", { name: "Channel" }).click()
  await dialog.getByRole("button", { name: "Save" }).click()
  await dialog.getByText("Choose something for every condition.").waitFor()
  await second.getByRole("button", { name: /Value/ }).click()
  await desk.getByRole("option", { name: "E-mail" }).click()
  await expectNoBarriers(desk, "the filter editor")
  await dialog.getByRole("button", { name: "Save" }).click()
  await desk.waitForURL(/\/inbox\/saved-/)
  const link = desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /Mail for nobody/ })
  await expect(link).toHaveAttribute("aria-current", "page")
  await expect(link).toContainText(/\d/)
  await desk.locator("[data-row]").first().waitFor()
  await desk.getByRole("button", { name: "Edit this view" }).click()
  const editor = desk.getByRole("dialog", { name: "Edit view" })
  await editor.getByLabel("Name").fill("All mail")
  await editor.getByRole("button", { name: "Save" }).click()
  await desk
    .getByRole("navigation", { name: "Views" })
    .getByRole("link", { name: /All mail/ })
    .waitFor()
  await desk.getByRole("button", { name: "Edit this view" }).click()
  await editor.getByRole("button", { name: "Delete view" }).click()
  await desk.waitForURL(/\/inbox\/all/)
  await expect(desk.getByRole("link", { name: /All mail/ })).toHaveCount(0)
})

test("saved views are put into an order of one's own, by key, by button and by hand", async ({ deskOf }) => {
  const lena = await shop.as("lena")
  for (const name of ["First view", "Second view", "Third view"])
    await lena.call("POST /api/v1/views", { body: { name, filter: { all: [] }, order: "newest", for: "me" } })
  const desk = await deskOf(shop, "lena", "/inbox/all", { viewport: { width: 1440, height: 900 } })
  const column = desk.getByRole("navigation", { name: "Views" })
  const inColumn = async () =>
    (await column.getByRole("link", { name: /(First|Second|Third) view/ }).allTextContents()).map(
      (it) => it.split(" ")[0],
    )
  await column.getByRole("link", { name: /Third view/ }).waitFor()
  await column.getByRole("button", { name: "New view" }).click()
  await desk.getByRole("button", { name: "Put views in order" }).click()
  const dialog = desk.getByRole("dialog", { name: "Put views in order" })
  await dialog.waitFor()
  await expectNoBarriers(desk, "the order of views")
  await dialog.getByRole("button", { name: "Move Third view: arrow up or down" }).focus()
  await desk.keyboard.press("ArrowUp")
  await expect.poll(inColumn).toEqual(["First", "Third", "Second"])
  await desk.keyboard.press("ArrowUp")
  await expect.poll(inColumn).toEqual(["Third", "First", "Second"])
  await dialog.getByRole("button", { name: "First view: down" }).click()
  await expect.poll(inColumn).toEqual(["Third", "Second", "First"])
  const line = (name: string) => dialog.getByRole("listitem").filter({ hasText: name })
  await line("First view").dragTo(line("Third view"))
  await expect.poll(inColumn).toEqual(["First", "Third", "Second"])
  // Shown at once; a reload before the server has it would lose it.
  const kept = async () =>
    (await lena.call("GET /api/v1/views")).items.flatMap(
      ({ name }) => /^(First|Second|Third)(?= view$)/.exec(name)?.[0] ?? [],
    )
  await expect.poll(kept).toEqual(["First", "Third", "Second"])
  await desk.reload()
  await expect.poll(inColumn).toEqual(["First", "Third", "Second"])
})

test("what is put off has a view and a counter that follows", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Remind me in spring.")
  const desk = await deskOf(shop, "lena", "/inbox/snoozed", { viewport: { width: 1440, height: 900 } })
  const link = desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /Put off/ })
  await link.waitFor()
  const lena = await shop.as("lena")
  const before = (await lena.call("GET /api/v1/counts")).snoozed
  if (before) await expect(link).toContainText(String(before))
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const params = { id: visitor.conversation! }
  await lena.call("PUT /api/v1/conversations/:id/snooze", { params, body: { until } })
  await desk.locator("[data-row]").filter({ hasText: "Remind me in spring." }).waitFor()
  await expect(link).toContainText(String(before + 1))
})
