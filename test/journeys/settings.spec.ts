import type { Page } from "@playwright/test"
import { generateSync } from "otplib"
import { addressOf, PASSWORD } from "#test/world/people.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** What an owner sets up, in the named world. Jonas owns the shop; his desk speaks English here. */
const shop = world()

async function settings(
  deskOf: (house: typeof shop, who: "jonas", path: string) => Promise<Page>,
  page: string,
) {
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  return deskOf(shop, "jonas", `/settings/${page}`)
}

const copy = (desk: Page, label: string) =>
  desk.getByRole("group", { name: label }).locator("pre").innerText()

test("everybody can read and operate every page of the settings", async ({ deskOf }) => {
  const desk = await settings(deskOf, "profile")
  const pages = desk.getByRole("navigation", { name: "Settings" })
  for (const [page, title] of [
    ["profile", "Profile"],
    ["security", "Sign-in and devices"],
    ["business", "Business"],
    ["inboxes", "Inboxes"],
    ["people", "People"],
    ["teams", "Teams"],
    ["roles", "Roles"],
    ["api-keys", "API keys"],
    ["webhooks", "Webhooks"],
    ["audit", "Audit log"],
    ["jobs", "Stuck work"],
  ] as const)
    await test.step(title, async () => {
      await pages.locator(`a[href="/settings/${page}"]`).click()
      await desk.getByRole("heading", { name: title, level: 1, exact: true }).last().waitFor()
      await expect(desk.locator("[aria-busy=true]")).toHaveCount(0)
      await expectNoBarriers(desk, title)
    })
})

test("somebody is invited, comes in by the link, and sees only what the role allows", async ({
  deskOf,
  browse,
}) => {
  const desk = await settings(deskOf, "people")
  await desk.getByRole("button", { name: "Invite somebody" }).click()
  await desk.getByLabel("Name").fill("Ottilie Quast")
  await desk.getByLabel("E-mail").fill("ottilie@kontor.example")
  await desk.getByRole("button", { name: "Make the link" }).click()
  await desk.getByRole("heading", { name: "Ottilie Quast is invited" }).waitFor()
  const link = await copy(desk, "One-time link")
  const guest = await browse({ locale: "en-GB" })
  await guest.goto(link.trim())
  await guest.getByLabel("Password").fill(PASSWORD)
  await guest.getByRole("button", { name: "Come in" }).click()
  await guest.waitForURL(/\/inbox\//)
  await guest.goto(`${shop.running.url}/settings`)
  const list = guest.getByRole("navigation", { name: /Settings|Einstellungen/ })
  await list.locator('a[href="/settings/profile"]').waitFor()
  for (const page of ["business", "people", "roles", "inboxes", "webhooks", "api-keys", "audit"])
    await expect(list.locator(`a[href="/settings/${page}"]`)).toHaveCount(0)
})

test("a sender that nobody can answer is refused at its field, with the reason", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 422/)
  const desk = await settings(deskOf, "inboxes/new")
  await desk.getByRole("radio", { name: /E-mail/ }).click()
  const address = desk.getByLabel("Mail address")
  await address.fill("no-reply@kontor.example")
  await desk.getByRole("button", { name: "Add an inbox" }).click()
  await desk.getByText(/tells customers not to answer/).waitFor()
  await expect(address).toBeFocused()
  await expectNoBarriers(desk, "a refused sender")
})

test("a signing key is made with the inbox, and the record to publish is there to be copied", async ({
  deskOf,
}) => {
  const desk = await settings(deskOf, "inboxes/new")
  await desk.getByRole("radio", { name: /E-mail/ }).click()
  await desk.getByLabel("Mail address").fill("signed@kontor.example")
  await desk.getByLabel("How mail arrives").click()
  await desk.getByRole("option", { name: "Forwarded to this server" }).click()
  await desk.getByRole("textbox", { name: "SMTP server" }).fill("127.0.0.1")
  await desk.getByText("More settings").click()
  await desk.getByLabel("Who signs outgoing mail").click()
  await desk.getByRole("option", { name: /Tresen, with a key/ }).click()
  await desk.getByRole("button", { name: "Add an inbox" }).click()
  await desk.getByRole("tab", { name: "Settings" }).waitFor()
  await desk.getByText("More settings").click()
  const name = desk.getByRole("group", { name: "TXT record to publish: its name" })
  await expect(name).toContainText(/^tresen-[0-9a-f]{6}\._domainkey\.kontor\.example/)
  const content = desk.getByRole("group", { name: "TXT record to publish: its content" })
  await expect(content).toContainText("v=DKIM1; k=rsa; p=M")
  await expectNoBarriers(desk, "a signing key")
  await desk.getByRole("tab", { name: "Addresses" }).click()
  await desk.getByText("This Tresen takes no forwarded mail yet.").waitFor()
})

test("an API key is shown once, works, and is shut out when it is revoked", async ({ deskOf }) => {
  const desk = await settings(deskOf, "api-keys")
  await desk.getByRole("button", { name: "Add an API key" }).first().click()
  await desk.getByLabel("What is it for?").fill("Shop export")
  await desk.getByRole("dialog").getByRole("button", { name: "Add an API key" }).click()
  const key = (await copy(desk, "API key")).trim()
  await desk.getByRole("button", { name: "I have kept it" }).click()
  const ask = () =>
    fetch(`${shop.running.url}/api/v1/account`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask()).status).toBe(200)
  const row = desk.getByRole("listitem").filter({ hasText: "Shop export" })
  await row.getByRole("button", { name: "Revoke" }).click()
  await desk.getByRole("dialog").getByRole("button", { name: "Revoke" }).click()
  await expect(row).toHaveCount(0)
  await expect.poll(async () => (await ask()).status).toBe(401)
})

test("opening hours become a night shift, and stay so after a reload", async ({ deskOf }) => {
  const desk = await settings(deskOf, "business")
  await desk.getByRole("button", { name: "Mon–Fri 9–17" }).click()
  await desk.getByLabel("Friday from").selectOption("22:00")
  await desk.getByLabel("Friday until").selectOption("06:00")
  await desk.getByText("until the next day").waitFor()
  await desk.getByRole("button", { name: "Save" }).click()
  await desk.getByText("Saved").waitFor()
  await desk.reload()
  await expect(desk.getByLabel("Friday from")).toHaveValue("22:00")
  await expect(desk.getByLabel("Monday until")).toHaveValue("17:00")
})

test("two-step sign-in is switched on by a first code, and a recovery code opens the door once the phone is gone", async ({
  deskOf,
  browse,
}) => {
  const sari = await shop.as("sari")
  await sari.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "sari", "/settings/security")
  await desk.getByRole("button", { name: "Switch on" }).click()
  const dialog = desk.getByRole("dialog")
  await dialog.getByRole("img", { name: /QR code/ }).waitFor()
  await expectNoBarriers(desk, "setting up two-step sign-in")
  const secret = (await dialog.locator("code").innerText()).replaceAll(" ", "")
  await dialog.getByLabel("Code").fill(generateSync({ secret }))
  await dialog.getByRole("button", { name: "Switch on" }).click()
  const codes = (await copy(desk, "Recovery codes")).trim().split("\n")
  expect(codes.length).toBeGreaterThan(5)
  await dialog.getByRole("button", { name: "I have kept them" }).click()
  const door = await browse({ locale: "en-GB" })
  await door.goto(`${shop.running.url}/sign-in`)
  await door.getByLabel("E-mail").fill(addressOf("sari"))
  await door.getByLabel("Password").fill(PASSWORD)
  await door.getByRole("button", { name: "Sign in", exact: true }).click()
  await door.getByLabel("Code").fill(codes[0]!)
  await door.getByRole("button", { name: "Continue" }).click()
  await door.waitForURL(/\/inbox\//)
})
