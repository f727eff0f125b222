import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** What stands in the settings already is changed and taken away again. The shop is reached at an address of its own. */
const shop = world({ flags: ["--public-url", "https://desk.kontor.example"] })

async function english() {
  await (await shop.as("jonas")).call("PATCH /api/v1/me", { body: { locale: "en" } })
}

test("a webhook gets another address and fewer events, and keeps its secret", async ({ deskOf }) => {
  await english()
  const jonas = await shop.as("jonas")
  const body = { url: "https://old.example/hook", events: [] }
  const { webhook } = await jonas.call("POST /api/v1/webhooks", { body })
  const desk = await deskOf(shop, "jonas", `/settings/webhooks/${webhook.id}`)
  await desk.getByRole("button", { name: "Change address and events" }).click()
  await desk.getByRole("textbox", { name: "Address" }).fill("https://new.example/hook")
  await desk.getByText("Only these").click()
  await desk.getByText("message.received").click()
  await expectNoBarriers(desk, "changing a webhook")
  await desk.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await desk.getByRole("heading", { name: "https://new.example/hook" }).waitFor()
  const { items } = await jonas.call("GET /api/v1/webhooks")
  expect(items).toEqual([{ ...webhook, url: "https://new.example/hook", events: ["message.received"] }])
})

test("a role that people have says how many, and goes once nobody has it", async ({ deskOf, forgive }) => {
  forgive(/status of 409/)
  await english()
  const [jonas, sari] = [await shop.as("jonas"), await shop.as("sari")]
  const name = { name: "weekend" }
  const role = (role: string) =>
    jonas.call("PATCH /api/v1/users/:id", { params: { id: sari.id }, body: { role } })
  await jonas.call("PUT /api/v1/roles/:name", { params: name, body: { permissions: [] } })
  await role("weekend")
  const desk = await deskOf(shop, "jonas", "/settings/roles")
  await desk.getByRole("button", { name: "Change role “weekend”" }).click()
  await desk.getByRole("button", { name: "Remove this role" }).click()
  await desk.getByText(/^One person has this role/).waitFor()
  await expectNoBarriers(desk, "a role in use")
  await role("agent")
  await desk.getByRole("button", { name: "Remove this role" }).click()
  await desk.getByText("Role removed").waitFor()
  await expect(desk.getByRole("columnheader", { name: /weekend/ })).toHaveCount(0)
})

test("the line for the website names the address the world knows", async ({ deskOf }) => {
  await english()
  const desk = await deskOf(shop, "jonas", `/settings/inboxes/${shop.world.inboxes.website}`)
  await desk.getByRole("tab", { name: "Website" }).click()
  await desk.getByText('src="https://desk.kontor.example/widget.js"').waitFor()
})
