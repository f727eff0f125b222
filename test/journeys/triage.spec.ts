import type { Page } from "@playwright/test"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, toast, world } from "./stage.ts"

/** Sorting what came in, by key and by finger. Lena reads English. */
const shop = world()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const row = (desk: Page, text: string) => desk.locator("[data-row]").filter({ hasText: text })
const isOn = (desk: Page, ...texts: string[]) =>
  Promise.all(texts.map((text) => row(desk, text).first().waitFor()))

/** Somebody new on the website asks this; it is Lena's, so that it stands in a list of few rows. */
async function asks(text: string): Promise<string> {
  const visitor = await shop.asVisitor()
  await visitor.write(text)
  const lena = await shop.as("lena")
  const params = { id: visitor.conversation! }
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena.id } })
  return params.id
}

const told = async (id: string) => {
  const lena = await shop.as("lena")
  return lena.call("GET /api/v1/conversations/:id", { params: { id } })
}

test("put off with S, it leaves the list, says until when, and is brought back", async ({ deskOf }) => {
  const id = await asks("Which grinder for a boat?")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("Which grinder for a boat?").waitFor()
  await desk.keyboard.press("s")
  const choices = desk.getByRole("dialog", { name: "Put off until" })
  await choices.getByRole("menuitem", { name: "The next morning" }).waitFor()
  await expectNoBarriers(desk, "when to put off to")
  await choices.getByRole("menuitem", { name: "Until the customer writes" }).click()
  await desk.getByText("Put off until the customer writes").first().waitFor()
  await desk.getByText("Back when the customer writes").first().waitFor()
  await desk.getByText("Lena Okafor put this off until the customer writes").waitFor()
  await expect(row(desk, "Which grinder for a boat?")).toHaveCount(0)
  await desk.keyboard.press("e")
  await row(desk, "Which grinder for a boat?").waitFor()
  await expect.poll(async () => (await told(id)).snooze).toBeNull()
})

test("a day and a time of one's own; one that has passed is refused where it was typed", async ({
  deskOf,
}) => {
  const id = await asks("Call me on my birthday.")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("Call me on my birthday.").waitFor()
  await desk.keyboard.press("s")
  await desk.getByRole("menuitem", { name: "Choose day and time…" }).click()
  const field = desk.getByLabel("Day and time")
  await field.fill("2020-01-01T09:00")
  await desk.getByRole("button", { name: "Put off" }).click()
  await desk.getByText("Choose a time that is still to come.").waitFor()
  await expectNoBarriers(desk, "a time of one's own")
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await field.fill(`${day}T09:30`)
  await desk.getByRole("button", { name: "Put off" }).click()
  await desk
    .getByText(/^Put off until /)
    .first()
    .waitFor()
  await expect.poll(async () => (await told(id)).snooze?.until).toContain(day)
})

test("labels, priority and fields are put on by key, shown on the row and told in the thread", async ({
  deskOf,
}) => {
  const jonas = await shop.as("jonas")
  await jonas.call("POST /api/v1/attributes", {
    body: { subject: "conversation", name: "Machine", type: "choice", choices: ["Lever", "Pump"] },
  })
  await jonas.call("POST /api/v1/attributes", {
    body: { subject: "customer", name: "Shops", type: "number" },
  })
  const id = await asks("The lever is stuck.")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("The lever is stuck.").waitFor()
  await desk.keyboard.press("l")
  await desk.getByRole("searchbox", { name: "Find a label, or name a new one" }).fill("Repairs")
  await desk.getByRole("menuitem", { name: "Make the label “Repairs”" }).click()
  await desk.getByText("Lena Okafor put on Repairs").waitFor()
  await expect(row(desk, "The lever is stuck.").getByText("Repairs")).toHaveCount(1)
  await desk.keyboard.press("p")
  await desk.getByRole("menuitem", { name: "Urgent" }).click()
  await desk.getByText("Lena Okafor set the priority to Urgent").waitFor()
  await row(desk, "The lever is stuck.").getByRole("img", { name: "Urgent" }).waitFor()
  await desk.getByRole("button", { name: /Machine/ }).click()
  await desk.getByRole("option", { name: "Lever" }).click()
  await expect.poll(async () => (await told(id)).attributes).toEqual({ machine: "Lever" })
  await desk.getByLabel("Shops").fill("2")
  await desk.getByLabel("Shops").press("Enter")
  await expect
    .poll(async () => {
      const [found] = await shop.rows<{ attributes: object }>(
        "select cu.attributes from customers cu join conversations c on c.customer_id = cu.id where c.id = $1",
        [id],
      )
      return found!.attributes
    })
    .toEqual({ shops: 2 })
  await expectNoBarriers(desk, "labels, priority and fields")
})

test("what is selected by key is closed at once, with a summary and a way back", async ({ deskOf }) => {
  const ids = [await asks("Bulk one"), await asks("Bulk two"), await asks("Bulk three")]
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  await isOn(desk, "Bulk one", "Bulk two", "Bulk three")
  await row(desk, "Bulk one").getByRole("link").focus()
  await desk.keyboard.press("x")
  await desk.getByText("1 selected").waitFor()
  await row(desk, "Bulk two").hover()
  await row(desk, "Bulk two").getByRole("checkbox").check()
  await desk.getByText("2 selected").waitFor()
  await expectNoBarriers(desk, "a list with some selected")
  await desk.keyboard.press("e")
  await desk.getByText("2 done").waitFor()
  await expect(row(desk, "Bulk one")).toHaveCount(0)
  await isOn(desk, "Bulk three")
  await desk.getByRole("button", { name: "Undo" }).click()
  await isOn(desk, "Bulk one", "Bulk two")
  await expect
    .poll(async () => (await Promise.all(ids.map(told))).map(({ status }) => status))
    .toEqual(["open", "open", "open"])
})

test("Shift and the arrows draw a span; Z takes back long after the message has gone", async ({ deskOf }) => {
  for (const text of ["Span one", "Span two", "Span three"]) await asks(text)
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  await isOn(desk, "Span one", "Span two", "Span three")
  await desk.locator("[data-row]").first().getByRole("link").focus()
  await desk.keyboard.press("x")
  await desk.keyboard.press("Shift+ArrowDown")
  await desk.keyboard.press("Shift+ArrowDown")
  await desk.getByText("3 selected").waitFor()
  await desk.keyboard.press("Shift+ArrowUp")
  await desk.getByText("2 selected").waitFor()
  await desk.keyboard.press("p")
  await desk.getByRole("menuitem", { name: "High" }).click()
  await desk.getByText("2 done").waitFor()
  await expect(desk.getByRole("img", { name: "High" })).toHaveCount(2)
  await desk.keyboard.press("z")
  await desk.getByText("2 put back").waitFor()
  await expect(desk.getByRole("img", { name: "High" })).toHaveCount(0)
})

test("everything a view finds is changed, beyond what is loaded, and put back while one watches", async ({
  deskOf,
}) => {
  const lena = await shop.as("lena")
  const first = await asks("One of very many.")
  const label = await lena.call("POST /api/v1/labels", { body: { name: "Very many" } })
  await shop.rows(
    `insert into conversations (account_id, id, inbox_id, customer_id, via_inbox_id, promise, label_ids, last_message_at)
     select c.account_id, gen_random_uuid(), c.inbox_id, c.customer_id, c.inbox_id, 3600, array[$2::uuid], now()
     from conversations c, generate_series(1, 510) where c.id = $1`,
    [first, label.id],
  )
  const view = await lena.call("POST /api/v1/views", {
    body: {
      name: "Very many",
      filter: { all: [{ field: "label", operator: "is", value: [label.id] }] },
      order: "newest",
      for: "me",
    },
  })
  const desk = await deskOf(shop, "lena", `/inbox/saved-${view.id}`)
  await desk.locator("[data-row]").first().waitFor()
  await desk.keyboard.press("x")
  const bar = desk.getByRole("region", { name: "Selected conversations" })
  await bar.getByRole("button", { name: "All that are loaded" }).click()
  await bar.getByRole("button", { name: "Everything in this view" }).click()
  await bar.getByText("510 selected").waitFor()
  await expectNoBarriers(desk, "everything in a view")
  await bar.getByRole("button", { name: "Priority" }).click()
  await desk.getByRole("menuitem", { name: "Urgent" }).click()
  await desk.getByText("510 done", { exact: true }).first().waitFor({ timeout: 240_000 })
  expect(await shop.count("conversations", "priority = 2 and label_ids @> array[$1::uuid]", [label.id])).toBe(
    510,
  )
  await desk.getByRole("button", { name: "Undo" }).click()
  await desk.getByText("510 put back").first().waitFor({ timeout: 240_000 })
  expect(await shop.count("conversations", "priority = 2 and label_ids @> array[$1::uuid]", [label.id])).toBe(
    0,
  )
})

test("several are moved, marked as spam and handed over with a note, each with a way back", async ({
  deskOf,
}) => {
  const [one, two] = [await asks("Move me along."), await asks("Move me, too.")]
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  await isOn(desk, "Move me along.", "Move me, too.")
  const bar = desk.getByRole("region", { name: "Selected conversations" })
  const choose = async () => {
    // Where they lie changes with what was just done: each is pressed when it lies still.
    for (const text of ["Move me along.", "Move me, too."]) {
      const box = row(desk, text).getByRole("checkbox")
      await expect(async () => {
        await row(desk, text).hover()
        if (!(await box.isChecked())) await box.check({ force: true, timeout: 5_000 })
      }).toPass()
    }
    await bar.getByText("2 selected").waitFor()
  }
  const before = (await told(one)).inboxId
  await choose()
  await bar.getByRole("button", { name: "Move to another inbox" }).click()
  await desk
    .getByRole("menuitem", { name: /Hamburg/ })
    .first()
    .click()
  await desk.getByText("2 done").first().waitFor()
  expect((await told(two)).inboxId).not.toBe(before)
  await desk.getByRole("button", { name: "Undo" }).first().click()
  await desk.getByText("2 put back").first().waitFor()
  expect((await told(two)).inboxId).toBe(before)
  await choose()
  await bar.getByRole("button", { name: "Spam" }).click()
  // All of it is done, and can be taken back, when nothing is selected any more.
  await expect(bar).toHaveCount(0)
  await expect(row(desk, "Move me along.")).toHaveCount(0)
  expect((await told(one)).isSpam).toBe(true)
  await desk.keyboard.press("z")
  await isOn(desk, "Move me along.", "Move me, too.")
  await choose()
  await desk.keyboard.press("Shift+A")
  const dialog = desk.getByRole("dialog")
  await dialog.getByRole("combobox").fill("Jonas")
  await desk.getByRole("option", { name: /Jonas/ }).click()
  await dialog.getByLabel("A word for the next person").fill("Both wait for the same part.")
  await expectNoBarriers(desk, "handing over many")
  await dialog.getByRole("button", { name: "Hand over" }).click()
  await expect(row(desk, "Move me, too.")).toHaveCount(0)
  const jonas = await shop.as("jonas")
  for (const id of [one, two])
    expect(
      (await jonas.call("GET /api/v1/conversations/:id/handover", { params: { id } })).handover,
    ).toMatchObject({
      text: "Both wait for the same part.",
      isForMe: true,
    })
})

test("Escape gives the selection up, and keys mean the open one again", async ({ deskOf }) => {
  const id = await asks("Only me")
  await asks("Not me")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("Only me").waitFor()
  await row(desk, "Not me").hover()
  await row(desk, "Not me").getByRole("checkbox").check()
  await desk.getByText("1 selected").waitFor()
  await desk.keyboard.press("Escape")
  await expect(desk.getByText("1 selected")).toHaveCount(0)
  await desk.keyboard.press("e")
  await expect.poll(async () => (await told(id)).status).toBe("closed")
  await isOn(desk, "Not me")
})

test("subject, inbox, following, spam: each by its key, each with a way back", async ({ deskOf }) => {
  const id = await asks("Buy cheap watches")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("Buy cheap watches").waitFor()
  await desk.keyboard.press("t")
  await desk.getByRole("textbox", { name: "Subject" }).fill("Watches")
  await desk.getByRole("button", { name: "Save" }).click()
  await desk.getByText("Lena Okafor changed the subject to “Watches”").waitFor()
  await desk.keyboard.press("w")
  await desk.getByText("You follow this now").waitFor()
  await desk.getByRole("button", { name: "Follow no longer" }).waitFor()
  await desk.keyboard.press("v")
  await desk
    .getByRole("menuitem", { name: /Hamburg/ })
    .first()
    .click()
  await desk.getByText(/^Moved to /).waitFor()
  await expect.poll(async () => (await told(id)).inboxId).toBe(shop.world.inboxes.hamburg)
  await desk.keyboard.press("Shift+S")
  await desk.getByText("Marked as spam. The sender is blocked.").waitFor()
  await expect.poll(async () => (await told(id)).isSpam).toBe(true)
  // The key means the other thing as soon as the desk shows it.
  await desk.locator("header").getByText("Spam", { exact: true }).first().waitFor()
  await desk.keyboard.press("Shift+S")
  await desk.getByText("It is no spam. Everything is as it was.").waitFor()
  await expect.poll(async () => (await told(id)).customer.isBlocked).toBe(false)
})

test("labels are made, merged and removed in the settings", async ({ deskOf, forgive }) => {
  forgive(/status of 409/)
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "jonas", "/settings/labels")
  for (const name of ["Wholesale", "Wholesalers"]) {
    await desk.getByRole("button", { name: "Add a label" }).click()
    await desk.getByRole("textbox", { name: "Name" }).fill(name)
    await desk.getByText("Violet").click()
    await desk.getByRole("button", { name: "Save" }).click()
    await desk.getByRole("listitem").filter({ hasText: name }).last().waitFor()
  }
  await desk.getByRole("button", { name: "Add a label" }).click()
  await desk.getByRole("textbox", { name: "Name" }).fill("wholesale")
  await desk.getByRole("button", { name: "Save" }).click()
  await desk.getByText("There is a label with this name already.").waitFor()
  await desk.keyboard.press("Escape")
  await desk.getByRole("button", { name: "Merge: Wholesalers" }).click()
  await desk.getByRole("button", { name: /Into/ }).click()
  await desk.getByRole("option", { name: "Wholesale", exact: true }).click()
  await desk.getByRole("button", { name: "Merge", exact: true }).click()
  const there = desk
    .getByRole("list", { name: "Labels" })
    .getByRole("listitem")
    .filter({ hasText: "Wholesalers" })
  const gone = desk.getByRole("list", { name: "Removed and merged" }).getByRole("listitem")
  await expect(there).toHaveCount(0)
  await gone.filter({ hasText: "Wholesalers → Wholesale" }).waitFor()
  await expectNoBarriers(desk, "labels in the settings")
  await gone.filter({ hasText: "Wholesalers" }).getByRole("button", { name: "Undo" }).click()
  await there.waitFor()
  await desk.getByRole("button", { name: "Remove: Wholesalers" }).click()
  await desk
    .getByRole("alertdialog")
    .or(desk.getByRole("dialog"))
    .getByRole("button", { name: "Remove" })
    .click()
  await expect(there).toHaveCount(0)
  await desk.goto(`${shop.running.url}/settings/fields`)
  await desk.getByRole("heading", { name: "Your fields", level: 1 }).waitFor()
  await expectNoBarriers(desk, "fields in the settings")
})

test("on a phone a tap on the face selects, and the bar lies under the thumb", async ({ deskOf }) => {
  await asks("Thumb one")
  await asks("Thumb two")
  // Tall enough for all that is Lena's by now: what lies below the edge is not drawn.
  const desk = await deskOf(shop, "lena", "/inbox/mine", { ...phone, viewport: { width: 390, height: 1600 } })
  await isOn(desk, "Thumb one", "Thumb two")
  await row(desk, "Thumb one").getByRole("checkbox").tap({ force: true })
  await row(desk, "Thumb two").getByRole("checkbox").tap({ force: true })
  await desk.getByText("2 selected").waitFor()
  await expectNoBarriers(desk, "some selected on a phone")
  await desk.getByRole("button", { name: "Put off" }).tap()
  await desk.getByRole("menuitem", { name: "Until the customer writes" }).tap()
  await desk.getByText("2 done").waitFor()
  await expect(row(desk, "Thumb one")).toHaveCount(0)
})

test("categories: made in the settings, suggested beside a conversation, confirmed with H, ranked by the radar", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", "/settings/categories")
  await desk.getByText("Nothing to tell apart yet").waitFor()
  for (const [name, examples] of [
    [
      "Boats",
      "Which grinder for a boat?\nDoes it work on a boat, at sea?\nIs the sea bad for the grinder on my boat",
    ],
    ["Cleaning", "How do I clean the pump?\nWhich brush cleans the grinder?\nCleaning the machine"],
  ] as const) {
    await desk.getByRole("button", { name: "Add a category" }).click()
    await desk.getByLabel("Name").fill(name)
    await desk.getByLabel("Questions customers would ask").fill(examples)
    if (name === "Boats") await expectNoBarriers(desk, "a new category")
    await desk.getByRole("button", { name: "Save" }).click()
    await desk.getByRole("listitem").filter({ hasText: name }).getByText("3 examples, 0 confirmed").waitFor()
  }
  await expectNoBarriers(desk, "categories")
  const id = await asks("Does the grinder survive on my boat?")
  await desk.goto(`${shop.running.url}/inbox/mine/${id}`)
  const beside = desk.getByRole("complementary", { name: "Customer" })
  await beside.getByText(/^suggested, \d+% sure$/).waitFor()
  await beside.getByText("Boats", { exact: true }).waitFor()
  await desk.keyboard.press("h")
  await desk.getByText("It is about “Boats”. Learned.").waitFor()
  await beside.getByText("confirmed", { exact: true }).waitFor()
  await desk.keyboard.press("Shift+h")
  await desk.getByRole("menuitem", { name: /Cleaning/ }).waitFor()
  await expectNoBarriers(desk, "choosing what it is about")
  await desk.getByRole("menuitem", { name: "None of the categories" }).click()
  await beside.getByText("None of the categories").waitFor()
  await toast(desk, "None of the categories").getByRole("button", { name: "Undo" }).click()
  await beside.getByText("Boats", { exact: true }).waitFor()
  await desk.goto(`${shop.running.url}/settings/radar`)
  await desk.getByRole("row", { name: /Boats/ }).waitFor()
  await expectNoBarriers(desk, "the question radar")
})
