import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Browser, Page } from "@playwright/test"
import type { House } from "#test/harness.ts"
import { lens, rest, signIn } from "./camera.ts"

const folder = join(import.meta.dirname, "../../docs/pictures")
const look = { width: 1440, colorScheme: "light", language: "en" } as const

/** The pictures of the README: the desk in the middle of its day, and the chat as a customer sees it. */
export async function showcase(browser: Browser, shop: House): Promise<void> {
  await mkdir(folder, { recursive: true })
  await shop.rows("update users set locale = 'en'")
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/account", { body: { hours: [] } })
  const context = await lens(browser, look)
  await signIn(context, shop, "ada")
  await desk(await context.newPage(), shop)
  // Ada stays at her desk meanwhile, so the chat can truly say that somebody is here.
  await chat(browser, shop)
  await context.close()
}

async function desk(page: Page, shop: House): Promise<void> {
  await page.goto(`${shop.running.url}/inbox/mine/${shop.world.conversations["mia-grinder"]}`)
  await rest(page)
  await page.screenshot({ path: join(folder, "desk.png") })
}

async function chat(browser: Browser, shop: House): Promise<void> {
  const context = await lens(browser, look)
  const page = await context.newPage()
  await page.goto(`${shop.url}/try?lang=en`)
  await page.locator(".launcher").click()
  await page.locator(".panel textarea").fill("Is the hand grinder quiet enough for mornings?")
  await page.keyboard.press("Enter")
  await page.locator(".me .bubble:not(.pale)").waitFor()
  await answer(shop, "It is: about as loud as a pepper mill. Shall I keep one for you in the store?")
  await page.locator(".team .bubble").getByText("pepper mill").waitFor()
  await rest(page)
  await page.screenshot({ path: join(folder, "widget.png") })
  await context.close()
}

async function answer(shop: House, text: string): Promise<void> {
  const ada = await shop.as("ada")
  const [newest] = await shop.rows<{ id: string }>(
    "select conversation_id as id from messages order by created_at desc limit 1",
  )
  const params = { id: newest!.id }
  const body = { text, clientId: "showcase", seenSeq: 1 }
  await ada.call("POST /api/v1/conversations/:id/messages", { params, body })
}
