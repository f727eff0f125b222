import type { Page } from "@playwright/test"
import type { Id } from "#contract/ids.ts"
import { eventually } from "../harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** A customer meets a bot in the widget, is walked through, and handed to somebody who need not ask again. */
const shop = world()

test("a customer presses, fills in with one mistake, is handed over, and the agent reads all of it and answers", async ({
  browse,
  deskOf,
}) => {
  await begin("lost-card")
  const customer = await browse({ viewport: { width: 1280, height: 800 } })
  await test.step("the empty chat offers where to begin", () => press(customer))
  await test.step("one question after the other, one answer that does not fit", () => answer(customer))
  const id = await conversationOf("I lost my card")
  const desk = await deskOf(shop, "ada", `/inbox/all/${id}`)
  await test.step("the thread tells what was asked and offered, and the note what is known", () => read(desk))
  await test.step("the agent answers, and the customer reads it; nothing is left to press", () =>
    reply(desk, customer))
})

async function begin(starter: string) {
  const jonas = await shop.as("jonas")
  const { id, revision } = await jonas.call("POST /api/v1/flows", { body: { name: "Lost card", starter } })
  const params = { id }
  await jonas.call("POST /api/v1/flows/:id/versions", { params, body: { basedOn: revision } })
  await jonas.call("PUT /api/v1/flows/:id/on", { params, body: { isOn: true } })
}

const offer = (customer: Page) => customer.locator(".offer")
const button = (customer: Page, name: string) => offer(customer).getByRole("button", { name, exact: true })

async function press(customer: Page) {
  await customer.goto(`${shop.url}/try?lang=en`)
  await customer.locator(".launcher").click()
  await button(customer, "I lost my card").waitFor()
  await expectNoBarriers(customer, "the empty chat with a bot's button")
  await button(customer, "I lost my card").click()
  await customer.locator(".me .bubble:not(.pale)").getByText("I lost my card").waitFor()
}

const bot = (customer: Page, text: string) =>
  customer.locator(".team .bubble").getByText(text).last().waitFor()

async function answer(customer: Page) {
  await bot(customer, "What shall happen with the card?")
  await customer.locator(".team .bubble").getByText("This is an automatic assistant").waitFor()
  await expectNoBarriers(customer, "a bot's choices")
  await button(customer, "Block it and send a new one").focus()
  await customer.keyboard.press("Enter")
  await bot(customer, "Which e-mail address is the card registered with?")
  const field = offer(customer).getByRole("textbox")
  await expect(field).toHaveAttribute("type", "email")
  await field.fill("dunno")
  await expectNoBarriers(customer, "a bot's question")
  await field.press("Enter")
  await bot(customer, "That does not look like an e-mail address yet.")
  await offer(customer).getByRole("textbox").fill("mia@example.org")
  await offer(customer).getByRole("button", { name: "Send" }).click()
  await bot(customer, "And the card number")
  await button(customer, "Skip").click()
  await bot(customer, "I can't block the card myself.")
  await expect(offer(customer)).toHaveCount(0)
}

async function conversationOf(text: string): Promise<Id> {
  return eventually(async () => {
    const [row] = await shop.rows<{ id: Id }>(
      "select m.conversation_id as id from messages m where m.text = $1 and m.type = 'in'",
      [text],
    )
    expect(row).toBeDefined()
    return row!.id
  })
}

async function read(desk: Page) {
  const thread = desk.getByRole("main")
  await thread.getByText("Lost card, zur Wahl: Block it and send a new one · Only block it").waitFor()
  await thread.getByText("email: mia@example.org").first().waitFor()
  await thread.getByText("nothing is blocked yet").first().waitFor()
  await expectNoBarriers(desk, "a conversation that a bot handed over")
}

async function reply(desk: Page, customer: Page) {
  const { call } = await shop.as("ada")
  const id = desk.url().split("/").at(-1)!
  const { seq } = await call("GET /api/v1/conversations/:id", { params: { id } })
  await call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "It is blocked, and a new one is in the mail.", clientId: "answered", seenSeq: seq },
  })
  await bot(customer, "It is blocked, and a new one is in the mail.")
  await expectNoBarriers(customer, "a person goes on where the bot ended")
}
