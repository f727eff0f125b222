import type { Page } from "@playwright/test"
import { arrived } from "#test/arriving.ts"
import { eventually } from "#test/harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, expectMarked, test, world } from "./stage.ts"

/** What is written around a reply: taken back, later, read first, from a store of texts, to somebody outside. */
const shop = world()

let letters = 0
/** A mail of somebody new to Hamburg; answers where its conversation stands. */
async function letter(text: string, more: { name?: string; conversation?: string; from?: string } = {}) {
  const from = more.from ?? `writer-${letters++}@example.org`
  const thread = more.conversation ? { conversation: more.conversation } : {}
  const { conversation } = await arrived(shop, "hamburg", {
    from,
    text,
    thread,
    ...(more.name ? { name: more.name } : {}),
  })
  return { id: conversation, from, path: `/inbox/all/${conversation}` }
}

const reply = (desk: Page) => desk.getByRole("textbox", { name: "Reply" })
const thread = (desk: Page) => desk.getByRole("log")
const notYet = (desk: Page) => desk.getByRole("article", { name: "Not sent yet" })
const said = (id: string) => shop.count("messages", "conversation_id = $1 and type = 'out'", [id])
const undoSeconds = (seconds: number) => shop.rows("update accounts set undo_seconds = $1", [seconds])

async function write(desk: Page, text: string) {
  await reply(desk).fill(text)
  await desk.keyboard.press("Control+Enter")
}

test("a sent reply can be taken back into the composer, and goes out otherwise", async ({ deskOf }) => {
  await undoSeconds(30)
  const { id, path } = await letter("When do you open?")
  const desk = await deskOf(shop, "lena", path)
  await write(desk, "At nein o'clock.")
  await notYet(desk)
    .getByText(/Sending in \d+ s/)
    .waitFor()
  await notYet(desk).getByRole("button", { name: "Undo" }).click()
  await expect(reply(desk)).toHaveValue("At nein o'clock.")
  await expect(notYet(desk)).toHaveCount(0)
  expect(await said(id)).toBe(0)
  await write(desk, "At nine o'clock.")
  await notYet(desk).getByRole("button", { name: "Send now" }).click()
  await eventually(async () => expect(await said(id)).toBe(1))
  await expect(notYet(desk)).toHaveCount(0)
  await expect(thread(desk).getByText("At nine o'clock.")).toBeVisible()
  await undoSeconds(0)
})

test("who gets a copy survives a reload with the draft, and a first letter has copies and files", async ({
  deskOf,
}) => {
  const { path } = await letter("Who else shall know?")
  const desk = await deskOf(shop, "lena", path)
  await desk.getByRole("button", { name: "Cc", exact: true }).click()
  await desk.getByRole("textbox", { name: "Cc", exact: true }).fill("boss@example.org")
  await eventually(async () =>
    expect(await shop.count("drafts", "copies->>'cc' = 'boss@example.org'", [])).toBe(1),
  )
  await desk.evaluate(() => localStorage.clear())
  await desk.reload()
  await expect(desk.getByRole("textbox", { name: "Cc", exact: true })).toHaveValue("boss@example.org")

  await desk.keyboard.press("Escape")
  await thread(desk).click()
  await desk.keyboard.press("c")
  const form = desk.getByRole("dialog")
  await form.getByLabel("To", { exact: true }).fill("first@example.org")
  await form.getByRole("button", { name: "Cc", exact: true }).click()
  await form.getByLabel("Cc", { exact: true }).fill("second@example.org")
  await form.getByLabel("Bcc").fill("third@example.org")
  await form.getByLabel("Message").fill("Here is the list.")
  await desk
    .locator("input[type=file]")
    .last()
    .setInputFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("one") })
  await form.getByText("list.txt").waitFor()
  await expectNoBarriers(desk, "writing first")
  await form.getByRole("button", { name: "Send" }).click()
  await thread(desk).getByText("Here is the list.").waitFor()
  const sent = await shop.rows<{ envelope: object; files: number }>(
    "select envelope, files from messages where text = 'Here is the list.'",
  )
  expect(sent[0]).toMatchObject({
    envelope: { cc: ["second@example.org"], bcc: ["third@example.org"] },
    files: 1,
  })
})

test("a reply is sent later, and stands there with its time until the customer writes first", async ({
  deskOf,
}) => {
  const { id, path, from } = await letter("Any news?")
  const desk = await deskOf(shop, "lena", path)
  await reply(desk).fill("Here is the news.")
  await desk.getByRole("button", { name: "Send later" }).click()
  await desk.getByRole("menuitem", { name: /In one hour/ }).click()
  await notYet(desk)
    .getByText(/Goes out .* · Written by Lena Okafor/)
    .waitFor()
  await expect(reply(desk)).toHaveValue("")
  await expectNoBarriers(desk, "a planned reply")
  await letter("Never mind.", { conversation: id, from })
  await notYet(desk).getByText("Not sent: the customer wrote first.").waitFor()
  await thread(desk)
    .getByText(/What Lena Okafor wanted to send later was not sent/)
    .waitFor()
  await notYet(desk).getByRole("button", { name: "Edit" }).click()
  await expect(reply(desk)).toHaveValue("Here is the news.")
  expect(await said(id)).toBe(0)
})

test("a channel whose time to answer is over says so, keeps what was planned, and the mail is one press away, on a phone", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor("website")
  await visitor.write("Is the small mill back?")
  const id = visitor.conversation!
  const ada = await shop.as("ada")
  const { customer } = await ada.call("GET /api/v1/conversations/:id", { params: { id } })
  await ada.call("POST /api/v1/customers/:id/identities", {
    params: { id: customer.id },
    body: { channel: "email", address: "window@example.org" },
  })
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const desk = await deskOf(shop, "lena", `/inbox/all/${id}`, phone)
  await reply(desk).fill("It comes on Friday.")
  await desk.getByRole("button", { name: "Send later" }).click()
  await desk.getByRole("menuitem", { name: /In one hour/ }).click()
  await notYet(desk)
    .getByText(/Goes out/)
    .waitFor()
  const { channel } = await shop.house.inboxes.find(shop.world.account, shop.world.inboxes.website)
  channel.window = 3600
  try {
    await shop.rows(
      "update messages set created_at = now() - interval '2 hours' where conversation_id = $1",
      [id],
    )
    await shop.rows("update planned set send_at = now() where conversation_id = $1", [id])
    await shop.rows("update pgboss.job set start_after = now() where name = 'send-planned'")
    await eventually(async () => {
      shop.house.bus.publish("wake", ["send-planned"])
      await expect(notYet(desk).getByText("This channel takes no more text until")).toBeVisible({
        timeout: 1000,
      })
    })
    await desk.reload()
    await desk.getByText("This channel lets us write only for a while").waitFor()
    await expect(reply(desk)).toBeHidden()
    await expectNoBarriers(desk, "a closed window, on a phone")
    await desk.getByRole("button", { name: /window@example.org/ }).click()
    await write(desk, "It comes on Friday, by mail this time.")
    await expect(thread(desk)).toContainText("It comes on Friday, by mail this time.")
    expect(await said(id)).toBe(1)
  } finally {
    delete channel.window
  }
})

test("a canned reply comes by / with the customer's name in it, and Enter puts it there", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 422/)
  const lena = await deskOf(shop, "lena", "/settings/canned-replies")
  await lena.getByRole("button", { name: "Add a canned reply" }).first().click()
  const form = lena.getByRole("dialog")
  await form.getByLabel("Name", { exact: true }).fill("Returns")
  await form.getByLabel("Shortcut").fill("ret")
  await form.getByLabel("Text", { exact: true }).fill("Hi {{customer.firstNam}}, just send it back.")
  await form.getByRole("button", { name: "Save" }).click()
  await form.getByText(/We do not know customer.firstNam\./).waitFor()
  await form.getByLabel("Text", { exact: true }).fill("Hi {{customer.firstName|there}}, just send it back.")
  await form.getByRole("button", { name: "Save" }).click()
  await lena.getByText("/ret").waitFor()
  await expectNoBarriers(lena, "canned replies")

  const { path } = await letter("How do I return it?", { name: "Mia Lang" })
  await lena.goto(shop.running.url + path)
  await reply(lena).pressSequentially("Thanks. /")
  await lena
    .getByRole("menuitem", { name: /Returns/ })
    .getByText("Hi Mia, just send it back.")
    .waitFor()
  await lena.keyboard.type("ret")
  await expect(lena.getByPlaceholder("Search by name or shortcut")).toHaveValue("ret")
  await expectMarked(lena.getByRole("menuitem", { name: /Returns/ }))
  await lena.keyboard.press("Enter")
  await expect(reply(lena)).toHaveValue("Thanks. Hi Mia, just send it back.")
})

test("a macro answers and closes with one key, and is undone with one press", async ({ deskOf, forgive }) => {
  forgive(/status of 409/)
  const desk = await deskOf(shop, "lena", "/settings/macros")
  await desk.getByRole("button", { name: "Add a macro" }).first().click()
  const form = desk.getByRole("dialog")
  await form.getByLabel("Name", { exact: true }).fill("Solved")
  await form
    .getByRole("textbox", { name: "Reply" })
    .fill("Glad we could help, {{customer.firstName|and thanks}}.")
  await form.getByRole("button", { name: "Add a step" }).click()
  await desk.getByRole("menuitem", { name: "Close" }).click()
  await form.getByRole("button", { name: "Save" }).click()
  await desk.getByText("Reply → Close").waitFor()
  const { id, path } = await letter("It works now.", { name: "Tom Berg" })
  await desk.goto(shop.running.url + path)
  await thread(desk).waitFor()
  await desk.keyboard.press("m")
  await desk.getByRole("menuitem", { name: "Solved" }).click()
  await thread(desk).getByText("Glad we could help, Tom.").waitFor()
  const status = async () =>
    (await shop.rows<{ status: string }>("select status from conversations where id = $1", [id]))[0]!.status
  await eventually(async () => expect(await status()).toBe("closed"))
  await desk.getByRole("button", { name: "Undo" }).click()
  await eventually(async () => expect(await status()).toBe("open"))
})

test("a supplier is asked beside the conversation, and the answer comes back there", async ({ deskOf }) => {
  const { id, path } = await letter("My portafilter is stuck.")
  const desk = await deskOf(shop, "lena", path)
  await thread(desk).waitFor()
  await desk.keyboard.press("o")
  const form = desk.getByRole("dialog")
  await form.getByLabel("Their address").fill("parts@supplier.example")
  await form.getByLabel("Your words").fill("Is part 4711 in stock?")
  await form.getByRole("button", { name: "Send" }).click()
  const side = desk.getByRole("region", { name: /parts@supplier.example/ })
  await side.waitFor()
  const [row] = await shop.rows<{ id: string }>("select id from conversations where side_of = $1", [id])
  await letter("Yes, on Thursday.", { conversation: row!.id, from: "parts@supplier.example" })
  await thread(desk)
    .getByText(/answered in a side thread/)
    .waitFor()
  // One that was answered may have unfolded by itself meanwhile.
  await expect(async () => {
    const fold = side.getByRole("button").first()
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click()
    await side.getByRole("textbox").waitFor({ timeout: 5_000 })
  }).toPass()
  await side.getByText("Yes, on Thursday.").last().waitFor()
  await side
    .locator("input[type=file]")
    .setInputFiles({ name: "drawing.txt", mimeType: "text/plain", buffer: Buffer.from("a part") })
  await side.getByRole("textbox").fill("Like this one?")
  await side.getByRole("button", { name: "Send", exact: true }).click()
  await side.getByRole("link", { name: /drawing\.txt/ }).waitFor()
  await expectNoBarriers(desk, "a side thread")
})

test("a helper's reply waits until a colleague says yes", async ({ deskOf }) => {
  const { id, path } = await letter("Can you say something?")
  const marco = await shop.as("marco")
  await (await shop.as("lena")).call("PUT /api/v1/conversations/:id/assignee", {
    params: { id },
    body: { userId: marco.id },
  })
  const helper = await deskOf(shop, "marco", `/inbox/mine/${id}`)
  await write(helper, "Of course I can.")
  await notYet(helper)
    .getByText(/Waits for a colleague's yes/)
    .waitFor()
  const desk = await deskOf(shop, "lena", path)
  await notYet(desk).getByRole("button", { name: "Edit" }).click()
  const form = desk.getByRole("dialog")
  await expect(form.getByRole("textbox")).toHaveValue("Of course I can.")
  await form.getByRole("textbox").fill("Of course we can.")
  await expectNoBarriers(desk, "mending a colleague's reply")
  await form.getByRole("button", { name: "Save" }).click()
  await notYet(helper).getByText("Of course we can.").waitFor()
  await notYet(desk).getByRole("button", { name: "Send it" }).click()
  await thread(helper).getByText("Of course we can.").waitFor()
  await expect(notYet(helper)).toHaveCount(0)
  expect(await said(id)).toBe(1)
})
