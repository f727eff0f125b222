import type { Page } from "@playwright/test"
import { type Between, startBetween } from "#test/servers/between.ts"
import { available, startVendure, type Vendure } from "#test/servers/vendure.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, toast, world } from "./stage.ts"

/** Jonas connects a real Vendure shop; it goes away and comes back. */
const missing = available()
test.skip(Boolean(missing), missing)

const house = world()
let vendure: Vendure
let line: Between
test.beforeAll(async () => {
  if (missing) return
  vendure = await startVendure()
  line = await startBetween(vendure.url)
  await vendure.order({ email: "mia@example.org" })
})
test.afterAll(async () => {
  line?.close()
  await vendure?.stop()
})

test("a shop is tried out, connected, seen at work and in trouble, disconnected and taken back", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 502/)
  const jonas = await house.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(house, "jonas", "/settings/shops")
  await test.step("nothing yet, and what to do", async () => {
    await desk.getByRole("heading", { name: "Bring the orders in" }).waitFor()
    await expect(desk.getByRole("link", { name: "How to send orders" })).toHaveAttribute(
      "href",
      "/api#orders",
    )
    await expectNoBarriers(desk, "no shop yet")
  })
  await test.step("a wrong password keeps nothing", () => refused(desk))
  await test.step("tried out and connected", () => connected(desk))
  const card = desk.getByRole("article", { name: "127.0.0.1" })
  await test.step("read at once", async () => {
    await card.getByText(/^Read .+ ago · 1 order$/).waitFor()
    await card.getByText("Connected", { exact: true }).waitFor()
    await expectNoBarriers(desk, "a connected shop")
  })
  await test.step("away, and well again", async () => {
    line.instead = (response) => response.destroy()
    await card.getByRole("button", { name: "Read now" }).click()
    await card.getByText("Nobody answers at 127.0.0.1. Is the shop up?").waitFor()
    await expectNoBarriers(desk, "a shop in trouble")
    line.instead = undefined
    await card.getByRole("button", { name: "Read now" }).click()
    await expect(card.getByText("Nobody answers")).toHaveCount(0)
  })
  await test.step("disconnected and taken back", async () => {
    await card.getByRole("button", { name: "Disconnect" }).click()
    await expect(card).toHaveCount(0)
    await toast(desk, "127.0.0.1 is disconnected").getByRole("button", { name: "Undo" }).click()
    await card.getByText(/1 order$/).waitFor()
  })
})

async function refused(desk: Page): Promise<void> {
  await desk.getByRole("button", { name: "Connect Vendure" }).click()
  await desk.getByLabel("Address of the Admin API").fill(line.url)
  await desk.getByLabel("Administrator", { exact: true }).fill(vendure.user)
  await desk.getByLabel("Administrator's password").fill("wrong")
  await desk.getByRole("button", { name: "Connect Vendure" }).click()
  await desk.getByText("The shop does not accept this sign-in.").waitFor()
  await expectNoBarriers(desk, "a sign-in that is refused")
}

async function connected(desk: Page): Promise<void> {
  await desk.getByLabel("Administrator's password").fill(vendure.password)
  await desk.getByRole("button", { name: "Try it out" }).click()
  await desk.getByText("It holds 1 order.").waitFor()
  await desk.getByRole("button", { name: "Connect Vendure" }).click()
  await desk.getByRole("heading", { name: "Shop orders", level: 1 }).waitFor()
}
