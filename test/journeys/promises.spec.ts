import type { Page } from "@playwright/test"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** What customers are promised, by people and by the house. Lena reads English. */
const shop = world()

/** Somebody new on the website asks this, and Lena has it. */
async function asks(text: string): Promise<string> {
  const visitor = await shop.asVisitor()
  await visitor.write(text)
  const lena = await shop.as("lena")
  const params = { id: visitor.conversation! }
  await lena.call("PUT /api/v1/conversations/:id/assignee", { params, body: { userId: lena.id } })
  return params.id
}

const promised = async (id: string) => {
  const lena = await shop.as("lena")
  return (await lena.call("GET /api/v1/conversations/:id/pledges", { params: { id } })).items
}

const composer = (desk: Page) => desk.getByRole("textbox", { name: "Reply", exact: true })
const panel = (desk: Page) => desk.getByRole("complementary", { name: "Customer" })

test("a promise is heard while one writes, watched with one key, stands in the list, and is kept with one key", async ({
  deskOf,
}) => {
  const id = await asks("When will my grinder be repaired?")
  const desk = await deskOf(shop, "lena", `/inbox/mine/${id}`)
  await desk.getByRole("log").getByText("When will my grinder be repaired?").waitFor()
  await composer(desk).fill("You must send us the receipt. Is it the lever or the pump?")
  await desk.getByText(/Better “Please send” than “You must send”/).waitFor()
  await expectNoBarriers(desk, "a hint for tone")
  await composer(desk).press("Alt+Enter")
  await expect(composer(desk)).toHaveValue("Please send us the receipt. Is it the lever or the pump?")
  await expect(desk.getByText(/Better “/)).toHaveCount(0)
  await composer(desk).fill("I'll get back to you in three days.")
  await desk.getByText(/You promise an answer by /).waitFor()
  await expectNoBarriers(desk, "a promise that was heard")
  await composer(desk).press("Control+.")
  await desk.getByText(/Watched from the moment you send it/).waitFor()
  await composer(desk).press("Control+Enter")
  const thread = desk.getByRole("log")
  await thread.getByText(/Promised by .*: Promised/).waitFor()
  await panel(desk).getByText("I'll get back to you in three days.").waitFor()
  expect(await promised(id)).toMatchObject([{ state: "open", origin: "reply" }])

  await composer(desk).fill("I'll send you the part in four days.")
  await desk.getByText(/now you say/).waitFor()
  await composer(desk).press("Control+.")
  await composer(desk).press("Control+Enter")
  await expect.poll(async () => (await promised(id)).map(({ moves }) => moves)).toEqual([1])

  await desk.keyboard.press("Escape")
  await desk.keyboard.press("g")
  await desk.keyboard.press("p")
  await desk.getByRole("heading", { name: "Promises made", level: 1 }).waitFor()
  const row = desk.getByRole("listitem").filter({ hasText: "I'll send you the part in four days." })
  await row.getByText("moved once").waitFor()
  await expectNoBarriers(desk, "the list of promises")
  await row.getByRole("link").click()

  await composer(desk).fill("It is on its way.")
  await composer(desk).press("Control+Enter")
  await desk.getByText(/Was your reply it\?/).waitFor()
  await composer(desk).press("Control+.")
  await desk.getByText("Promise kept").first().waitFor()
  await expect.poll(async () => (await promised(id)).map(({ state }) => state)).toEqual(["kept"])

  await desk.keyboard.press("Escape")
  await desk.keyboard.press("Shift+P")
  const dialog = desk.getByRole("dialog", { name: "Promised to the customer" })
  await dialog.getByRole("button", { name: "Watch it" }).click()
  await dialog.getByText("Say in a few words what was promised.").waitFor()
  await expectNoBarriers(desk, "a promise by hand")
  await dialog.getByLabel("What you promised").fill("Call about the guarantee")
  await dialog.getByRole("button", { name: "Watch it" }).click()
  await panel(desk).getByText("Call about the guarantee").waitFor()
  await panel(desk).getByRole("button", { name: "Was no promise: Call about the guarantee" }).click()
  await expect(panel(desk).getByText("Call about the guarantee")).toHaveCount(0)

  await desk.keyboard.press("g")
  await desk.keyboard.press("p")
  await desk.getByRole("tab", { name: "How often kept" }).click()
  await desk.getByRole("row").filter({ hasText: "Lena Okafor" }).getByText("too few to say").waitFor()
  await expectNoBarriers(desk, "how often promises were kept")
})

test("an owner switches holding replies on in their own words; whoever writes in the chat then reads one, and its time is watched", async ({
  deskOf,
  browse,
  forgive,
}) => {
  // The browser's own line about a text that was refused while it was written.
  forgive(/422 \(Unprocessable Entity\)/)
  const desk = await deskOf(shop, "jonas", `/settings/inboxes/${shop.world.inboxes.website}`, {
    serviceWorkers: "block",
  })
  await desk.getByRole("tab", { name: "Zwischenbescheid" }).click()
  await desk.getByText("So würde es jetzt klingen").waitFor()
  await desk.getByText(/Hallo Mia,/).waitFor()
  await expectNoBarriers(desk, "holding replies")
  await desk.getByText("English", { exact: true }).click()
  const words = desk.getByRole("textbox", { name: "Was darin steht" })
  await words.fill("Hi {{customer.firstname}}")
  await desk.getByText("Dieser Text nennt eine Variable, die es hier nicht gibt.").waitFor()
  await words.fill("Hello {{customer.firstName|you}}, about {{matter|this}}: somebody answers by {{time}}.")
  await desk.getByText("Hello Mia, about “Invoice for order 1042”:").waitFor()
  await desk.getByRole("button", { name: "Speichern" }).click()
  // However long the first press takes, the second does not take it back.
  let goOn = () => {}
  const bothArePressed = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await desk.route("**/holding", async (route) => {
    if (route.request().method() === "PUT") await bothArePressed
    await route.continue()
  })
  await desk.getByText("Sofort", { exact: true }).click()
  await desk.getByText("Einen Zwischenbescheid senden").click()
  goOn()
  const params = { id: shop.world.inboxes.website }
  const jonas = await shop.as("jonas")
  await expect
    .poll(() => jonas.call("GET /api/v1/inboxes/:id/holding", { params }))
    .toMatchObject({ isOn: true, afterMinutes: 0 })

  const site = await browse({ locale: "en-GB" })
  await site.goto(`${shop.running.url}/try?lang=en`)
  await site.locator(".launcher").click()
  await site.locator(".panel textarea").fill("Where is my order 1042? It should have been here on Monday.")
  await site.keyboard.press("Enter")
  await site
    .locator(".bubble")
    .filter({ hasText: /Hello you, about order 1042: somebody answers by / })
    .waitFor()
  await desk.goto(`${shop.running.url}/promises`)
  await desk
    .getByRole("listitem")
    .filter({ hasText: "somebody answers by" })
    .getByText(/Zwischenbescheid, bis/)
    .waitFor()
  await desk.goto(`${shop.running.url}/settings/voice`)
  await desk.getByText("Sie", { exact: true }).click()
  await desk.getByRole("button", { name: "Wendung hinzufügen" }).click()
  await desk.getByRole("textbox", { name: "Nicht", exact: true }).fill("zeitnah")
  await desk.getByRole("textbox", { name: "Sondern", exact: true }).fill("bis Freitag")
  await expectNoBarriers(desk, "the voice guide")
  await desk.getByRole("button", { name: "Speichern" }).click()
  await expect
    .poll(() => jonas.call("GET /api/v1/voice"))
    .toMatchObject({
      address: { de: "formal" },
      phrases: [{ avoid: "zeitnah", say: "bis Freitag", channel: null }],
    })
  await jonas.call("PUT /api/v1/inboxes/:id/holding", {
    params,
    body: { isOn: false, afterMinutes: 10, texts: {} },
  })
})
