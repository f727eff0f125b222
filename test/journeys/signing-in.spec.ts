import type { Page } from "@playwright/test"
import { generateSync } from "otplib"
import { addressOf, PASSWORD } from "#test/world/people.ts"
import { expectNoBarriers } from "./barriers.ts"
import { type DeskOf, expect, test, world } from "./stage.ts"

/** The doors of the desk besides the password alone. Lena and Noor read English. */
const shop = world()

test("a passkey made in the settings opens the desk without a password", async ({ deskOf, forgive }) => {
  forgive(/status of 401/)
  const desk = await deskOf(shop, "lena", "/settings/security")
  await plugIn(desk)
  await desk.getByRole("button", { name: "Add a passkey" }).click()
  await desk.getByRole("textbox", { name: "What is it called?" }).fill("Lena's laptop")
  await expectNoBarriers(desk, "naming a passkey")
  await desk.keyboard.press("Enter")
  await desk.getByText("Lena's laptop").waitFor()
  // A desk that finds itself without a session goes to the door by itself, and would cross our way there.
  await desk.goto("about:blank")
  await desk.context().clearCookies()
  await desk.goto(`${shop.running.url}/sign-in`)
  await desk.getByRole("button", { name: "Sign in with a passkey" }).click()
  await expect(desk).toHaveURL(/\/inbox\/all$/)
})

/** A security key that says yes to everything, in the browser's own words (WebAuthn domain of the DevTools protocol). */
async function plugIn(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test("two-step sign-in asks for the code after the password, and a wrong one is not enough", async ({
  deskOf,
  browse,
  forgive,
}) => {
  forgive(/status of (401|403|409|422)/)
  const noor = await shop.as("noor")
  const { secret } = await noor.call("POST /api/v1/me/totp")
  await noor.call("PUT /api/v1/me/totp", { body: { code: codeOf(secret) } })
  const page = await browse()
  await page.goto(`${shop.running.url}/sign-in`)
  await page.getByLabel("E-mail").fill(addressOf("noor"))
  await page.getByLabel("Password").fill(PASSWORD)
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "Second step" }).waitFor()
  await expectNoBarriers(page, "second step")
  await page.getByLabel("Code").fill("000000")
  await page.keyboard.press("Enter")
  await page.getByText("This code is not right.").waitFor()
  await page.getByLabel("Code").fill(codeOf(secret, 1))
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/inbox\/all$/)
  const settings = await deskOf(shop, "noor", "/settings/security")
  await settings.getByRole("button", { name: "Switch off" }).waitFor()
})

/**
 * The code of this half minute, or of the next one: the same code never opens twice. Should the half minute end while a code is on
 * its way, both are still taken.
 */
const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps })

/** Lena at Kai's conversation, with a session of her own that a test may end. */
async function lenaWithOwnSession(deskOf: DeskOf) {
  const place = `/inbox/all/${shop.world.conversations["kai-late"]}`
  const own = await shop.signIn(addressOf("lena"), PASSWORD)
  const desk = await deskOf(shop, "lena", place)
  const [name, value] = own.headers.cookie!.split(/=(.*)/)
  await desk.context().addCookies([{ name: name!, value: value!, url: shop.running.url }])
  await desk.goto(shop.running.url + place)
  return { desk, own }
}

async function signInAgain(desk: Page): Promise<void> {
  await desk.getByRole("heading", { name: "Sign in" }).waitFor()
  await desk.getByLabel("E-mail").fill(addressOf("lena"))
  await desk.getByLabel("Password").fill(PASSWORD)
  await desk.keyboard.press("Enter")
  await expect(desk).toHaveURL(new RegExp(`/inbox/all/${shop.world.conversations["kai-late"]}`))
}

test("a session that was ended elsewhere leads to the sign-in by itself, and what was being written is still there", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 401|WebSocket/)
  const { desk, own } = await lenaWithOwnSession(deskOf)
  await desk.getByRole("textbox", { name: "Reply" }).fill("Das Paket ist")
  await own.call("DELETE /api/v1/session")
  await signInAgain(desk)
  await expect(desk.getByRole("textbox", { name: "Reply" })).toHaveValue("Das Paket ist")
})

test("a reply that was sent after the session had run out goes out once after the next sign-in", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 401|WebSocket/)
  const { desk } = await lenaWithOwnSession(deskOf)
  await desk.getByRole("textbox", { name: "Reply" }).fill("Es ist unterwegs, versprochen.")
  await desk.context().clearCookies()
  await desk.keyboard.press("Control+Enter")
  await signInAgain(desk)
  await desk.getByRole("log").getByText("Es ist unterwegs, versprochen.").waitFor()
  await expect.poll(() => shop.count("messages", "text = 'Es ist unterwegs, versprochen.'")).toBe(1)
})
