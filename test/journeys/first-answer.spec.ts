import type { Page } from "@playwright/test"
import { expectNoBarriers } from "./barriers.ts"
import { empty, expect, test } from "./stage.ts"

/** From nothing to the first answered customer: what happens in the first five minutes of every Tresen. */
const shop = empty()

test("the first link makes an owner, the first customer is answered, and both see it happen", async ({
  browse,
  forgive,
}) => {
  const desk = await browse()
  const customer = await browse({ viewport: { width: 1280, height: 800 } })
  await test.step("the one-time link", () => comeIn(desk))
  await test.step("business, hours, first inbox", () => openTheCounter(desk))
  await test.step("a customer writes", () => writeFromTheShop(customer))
  await test.step("it appears at the desk by itself, and is answered by keyboard", () =>
    answer(desk, customer))
  await test.step("reload and second tab show the same", () => comeBack(customer))
  await test.step("outside the hours a mail address is asked for", () => leaveAddress(desk, customer))
  await test.step("the link works once", async () => {
    forgive(/status of 404|status of 410/)
    const other = await browse()
    await other.goto(shop.running.signInLink!)
    await other.getByText("This link no longer works").waitFor()
    await expectNoBarriers(other, "expired link")
  })
})

async function comeIn(desk: Page) {
  await desk.goto(shop.running.signInLink!)
  await desk.getByLabel("Your name").fill("Wilma Brandt")
  await desk.getByLabel("E-mail").fill("wilma@teehaus.example")
  await expectNoBarriers(desk, "first link")
  await desk.getByLabel("Password").fill("earl grey at noon")
  await desk.getByRole("button", { name: "Come in" }).click()
  await desk.getByRole("heading", { name: "Hello Wilma, what is your business called?" }).waitFor()
}

async function openTheCounter(desk: Page) {
  await desk.getByLabel("Name of the business").fill("Teehaus Brandt")
  await expectNoBarriers(desk, "first run, business")
  await desk.getByRole("button", { name: "Next" }).click()
  await desk.getByRole("radio", { name: "Around the clock" }).click()
  await expectNoBarriers(desk, "first run, hours")
  await desk.getByRole("button", { name: "Next" }).click()
  await desk.getByRole("radio", { name: /chat/i }).click()
  await expectNoBarriers(desk, "first run, inbox")
  await desk.getByRole("button", { name: "Open the counter" }).click()
  await desk.getByRole("heading", { name: "The counter is open" }).waitFor()
  await expectNoBarriers(desk, "first run, done")
  await desk.getByRole("button", { name: "Go to the inbox" }).click()
  await desk.getByText("All answered").waitFor()
  await expectNoBarriers(desk, "empty inbox")
}

const field = (customer: Page) => customer.locator(".panel textarea")
const saidByMe = (customer: Page, text: string) =>
  customer.locator(".me .bubble:not(.pale)").getByText(text, { exact: true })
const saidToMe = (customer: Page, text: string) =>
  customer.locator(".team .bubble").getByText(text, { exact: true })

async function writeFromTheShop(customer: Page) {
  await customer.goto(`${shop.url}/try?lang=en`)
  await customer.locator(".launcher").click()
  await field(customer).fill("Do you have Assam in tins?")
  await customer.keyboard.press("Enter")
  await saidByMe(customer, "Do you have Assam in tins?").waitFor()
}

async function answer(desk: Page, customer: Page) {
  const row = desk.getByRole("link", { name: /Do you have Assam in tins\?/ })
  await row.waitFor()
  await expect(row.getByRole("img", { name: /^Answer due in .* promised/ })).toBeVisible()
  await desk.keyboard.press("j")
  await desk.getByRole("log").getByText("Do you have Assam in tins?").waitFor()
  await expectNoBarriers(desk, "first conversation")
  // Once more, should the first keys have come before the chat's own line stood.
  await expect(async () => {
    await field(customer).pressSequentially("and ")
    await desk.getByText(/is typing$/).waitFor({ timeout: 5000 })
  }).toPass()
  await desk.keyboard.press("r")
  await expect(desk.getByRole("textbox", { name: "Reply" })).toBeFocused()
  await desk.keyboard.type("Yes, in three sizes.")
  await customer.locator(".typing").waitFor()
  await desk.keyboard.press("Control+Enter")
  await saidToMe(customer, "Yes, in three sizes.").waitFor()
  await expectNoBarriers(customer, "chat with an answer")
  await desk.getByRole("log").getByText("Yes, in three sizes.").waitFor()
  await expect(desk.getByRole("log").getByText(/^Read \d/)).toHaveCount(1)
}

async function comeBack(customer: Page) {
  await customer.reload()
  await saidToMe(customer, "Yes, in three sizes.").waitFor()
  const second = await customer.context().newPage()
  await second.goto(`${shop.url}/try?lang=en`)
  await second.locator(".launcher").click()
  await saidToMe(second, "Yes, in three sizes.").waitFor()
  await field(second).fill("Then the big one, please.")
  await second.keyboard.press("Enter")
  await saidByMe(customer, "Then the big one, please.").waitFor()
  await second.close()
}

/** Who can't be answered soon is asked where the answer may go, provided that this shop can send mail. */
async function leaveAddress(desk: Page, customer: Page) {
  await desk.evaluate(
    async (day) => {
      const send = (method: string, path: string, body: unknown) =>
        fetch(path, { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } })
      const settings = {
        address: "post@teehaus.example",
        senderName: "Teehaus",
        receive: "forward",
        smtpHost: "127.0.0.1",
        smtpPort: 9,
        smtpSecurity: "none",
      }
      await send("POST", "/api/v1/inboxes", { name: "Post", channel: "email", settings })
      await send("PATCH", "/api/v1/account", { hours: [{ day, from: "03:00", to: "03:10" }] })
    },
    (new Date().getUTCDay() + 3) % 7,
  )
  const place = desk.url()
  // While she sits there, she could answer.
  await desk.goto("about:blank")
  const card = customer.locator(".card")
  await expect(async () => {
    await customer.reload()
    await card.waitFor({ timeout: 5000 })
  }).toPass({ timeout: 240_000 })
  await expectNoBarriers(customer, "mail address asked for")
  await card.locator("input").fill("ottilie@example.com")
  await customer.keyboard.press("Enter")
  await customer.getByText("our answer comes to ottilie@example.com").waitFor()
  await desk.goto(place)
  await desk.getByRole("complementary", { name: "Customer" }).getByText("ottilie@example.com").waitFor()
}
