import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Page } from "@playwright/test"
import { deviceKeys } from "#platform/push/fixtures/device.ts"
import { eventually } from "#test/harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Working together: calling by name, being told, handing over, reading without a line. Lena reads English. */
const shop = world()

const path = (story: string, view = "all") => `/inbox/${view}/${shop.world.conversations[story]}`
const thread = (desk: Page) => desk.getByRole("log")
const note = (desk: Page) => desk.getByRole("textbox", { name: "Note" })

async function says(text: string, story = "mia-grinder") {
  const jonas = await shop.as("jonas")
  const params = { id: shop.world.conversations[story]! }
  const body = { text, clientId: `j-${Math.random()}` }
  return jonas.call("POST /api/v1/conversations/:id/notes", { params, body })
}

test("a colleague is called by name out of a list, with the keyboard alone, and is told", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", path("mia-grinder"))
  await thread(desk).getByText("Das wär großartig!").waitFor()
  await desk.keyboard.press("n")
  await note(desk).pressSequentially("Could you, @jon")
  const names = desk.getByRole("listbox", { name: "People and teams" })
  await names.getByRole("option", { name: "Jonas Petersen" }).waitFor()
  await expectNoBarriers(desk, "names in a note")
  await desk.keyboard.press("Enter")
  await expect(note(desk)).toHaveValue("Could you, @Jonas Petersen ")
  await expect(names).toHaveCount(0)
  await note(desk).pressSequentially("call her, @Noor")
  await desk.getByText("they may not see this conversation").waitFor()
  await desk.keyboard.press("Escape")
  await desk.keyboard.press("Control+Enter")
  await thread(desk).getByText("@Jonas Petersen", { exact: true }).waitFor()
  await expectNoBarriers(desk, "a name in a note")
  const jonas = await shop.as("jonas")
  await eventually(async () => {
    const { items } = await jonas.call("GET /api/v1/notifications", {})
    expect(items[0]).toMatchObject({ kind: "mention", text: "Could you, @Jonas Petersen call her, @Noor" })
  })
})

test("a mention rings at once, and leads to the very message", async ({ deskOf }) => {
  const lena = await shop.as("lena")
  await lena.call("PUT /api/v1/notifications/read", { body: {} })
  const mentions = async () => (await lena.call("GET /api/v1/notifications/unread", {})).mentions
  const desk = await deskOf(shop, "lena", "/customers")
  await desk.getByRole("button", { name: "Notifications", exact: true }).waitFor()
  await says(`@[Lena](user:${lena.id}) is this the old model?`)
  await desk.getByRole("button", { name: "Notifications, 1 unread" }).waitFor()
  const called = await mentions()
  expect(called).toBeGreaterThan(0)
  await desk.keyboard.press("g")
  await desk.keyboard.press("n")
  const panel = desk.getByRole("dialog", { name: "Notifications" })
  const line = panel.getByRole("button", { name: /Jonas Petersen mentioned you/ }).first()
  await line.waitFor()
  await expectNoBarriers(desk, "notices")
  await line.focus()
  await desk.keyboard.press("ArrowDown")
  await desk.keyboard.press("ArrowUp")
  await desk.keyboard.press("Enter")
  await expect(desk).toHaveURL(new RegExp(`${path("mia-grinder")}\\?at=\\d+$`))
  await expect(thread(desk).getByText("is this the old model?")).toBeInViewport()
  await eventually(async () => expect(await mentions()).toBe(called - 1))
  await desk.getByRole("button", { name: "Notifications", exact: true }).waitFor()
})

test("what is old is found however far back it lies", async ({ deskOf }) => {
  const [row] = await shop.rows<{ conversation_id: string; seq: number; text: string }>(
    `select m.conversation_id, m.seq, m.text from messages m join conversations c on c.id = m.conversation_id
     where c.seq > 180 and m.seq between 3 and 30 and m.type in ('in', 'out') and length(m.text) between 10 and 60 order by m.seq limit 1`,
  )
  const desk = await deskOf(shop, "lena", `/inbox/all/${row!.conversation_id}?at=${row!.seq}`)
  await expect(thread(desk).locator(`[data-seq="${row!.seq}"]`)).toBeInViewport({ timeout: 90_000 })
})

test("the list of notices can be read whole, and an empty one teaches", async ({ deskOf }) => {
  const desk = await deskOf(shop, "marco", "/inbox/mine")
  await desk.getByRole("button", { name: /^Notifications/ }).click()
  await desk.getByText("All quiet").waitFor()
  await expectNoBarriers(desk, "no notices")
  await desk.getByRole("button", { name: "What I am told of" }).click()
  await expect(desk).toHaveURL(/\/settings\/notifications$/)
})

test("a hand-over note stands on top until the next person has read it, and goes along with the next one", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("My machine hisses")
  const [jonas, lena, ada] = [await shop.as("jonas"), await shop.as("lena"), await shop.as("ada")]
  const params = { id: visitor.conversation! }
  const body = { userId: lena.id, note: "She was promised a call before noon." }
  await jonas.call("PUT /api/v1/conversations/:id/assignee", { params, body })
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const banner = desk.getByRole("complementary", { name: "Jonas Petersen handed this over" })
  await banner.getByText("She was promised a call before noon.").waitFor()
  await expectNoBarriers(desk, "a hand-over note")
  await banner.getByRole("button", { name: "Got it" }).click()
  await expect(banner).toHaveCount(0)
  await thread(desk).getByText("She was promised a call before noon.").waitFor()

  await desk.keyboard.press("Shift+a")
  const dialog = desk.getByRole("dialog", { name: /Hand over with a note/ })
  await dialog.getByRole("combobox").fill("Ada")
  await desk.getByRole("option", { name: "Ada Lindqvist" }).click()
  await dialog.getByRole("textbox", { name: "A word for the next person" }).fill("Called, nobody there.")
  await expectNoBarriers(desk, "handing over")
  await dialog.getByRole("button", { name: "Hand over", exact: true }).click()
  await desk.getByText("Given to Ada Lindqvist").waitFor()
  const { handover } = await ada.call("GET /api/v1/conversations/:id/handover", { params })
  expect(handover).toMatchObject({ text: "Called, nobody there.", isForMe: true })
})

test("rules are chosen, a device is tried out, and the log says what came of it", async ({ deskOf }) => {
  const service = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(request.url === "/gone" ? 410 : 201).end())
  })
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve))
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  const lena = await shop.as("lena")
  for (const name of ["Phone", "Gone"])
    await lena.call("POST /api/v1/push/devices", {
      body: { name, endpoint: `${origin}/${name.toLowerCase()}`, keys: deviceKeys().keys },
    })
  const desk = await deskOf(shop, "lena", "/settings/notifications")
  const mail = desk.getByRole("checkbox", { name: "A customer answers me: Mail" })
  await mail.waitFor()
  await expect(mail).not.toBeChecked()
  await mail.click({ force: true })
  await expect(mail).toBeChecked()
  const quiet = desk.getByRole("switch", { name: /Quiet hours/ })
  await quiet.click({ force: true })
  await expect(quiet).toBeChecked()
  await desk.getByLabel("From").waitFor()
  await expectNoBarriers(desk, "settings of notices")
  await eventually(async () => {
    const rules = await lena.call("GET /api/v1/notifications/rules", {})
    expect(rules).toMatchObject({ kinds: { answer: { mail: true } }, quiet: { from: 1320, to: 420 } })
  })
  const device = (name: string) => desk.getByRole("listitem").filter({ hasText: name })
  await device("Phone").getByRole("button", { name: "Test" }).click()
  await desk.getByText("Sent. It should appear in a moment.").waitFor()
  await device("Gone").getByRole("button", { name: "Test" }).click()
  await desk
    .getByText(/It did not arrive/)
    .first()
    .waitFor()
  await expect(device("Gone")).toHaveCount(0)
  const log = desk.getByRole("table", { name: "What was sent" })
  await log.getByText("delivered").waitFor()
  await log.getByText("This device no longer takes notices and was removed.").waitFor()
  await new Promise((resolve) => service.close(resolve))
})

/** The worker is there and has the page in its hands. */
async function installed(desk: Page) {
  await desk.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
      )
  })
}

/** What this page was made of and the worker has not put by yet. */
const notKept = (desk: Page) =>
  desk.evaluate(async () => {
    const asked = performance.getEntriesByType("resource").map(({ name }) => name)
    const wanted = asked.filter((url) => /\/assets\/|\/api\/v1\/(me|conversations)\b/.test(url))
    const kept = await Promise.all(wanted.map((url) => caches.match(url)))
    return wanted.filter((_, index) => !kept[index])
  })

test("what was read is readable without a line, and says as of when", async ({ deskOf, forgive }) => {
  forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket|ERR_FAILED|Failed to load/)
  const desk = await deskOf(shop, "lena", path("mia-grinder"))
  await installed(desk)
  // What came before the worker goes through its hands now.
  await desk.reload()
  await thread(desk).getByText("Das wär großartig!").waitFor()
  const rows = desk.locator('a[href^="/inbox/all/"]')
  await rows.first().waitFor()
  await expect.poll(() => notKept(desk)).toEqual([])
  await desk.context().setOffline(true)
  await desk.reload()
  await thread(desk).getByText("Das wär großartig!").waitFor()
  await desk.getByText(/Offline\. You are reading what was here at \d\d:\d\d/).waitFor()
  await expect.poll(() => rows.count()).toBeGreaterThan(5)
  await expectNoBarriers(desk, "without a line")
  await desk.context().setOffline(false)
  await expect(desk.getByText(/Offline/)).toHaveCount(0)
  await says("Back on the line")
  await thread(desk).getByText("Back on the line").waitFor()
})

test("signing out empties what was kept, so nobody reads after one has left", async ({ deskOf, forgive }) => {
  forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|status of 401|WebSocket|Failed to load/)
  const page = await deskOf(shop, "marco", "/inbox/mine")
  await installed(page)
  await page.reload()
  await page.getByRole("main").waitFor()
  const kept = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes("data")))
  await eventually(async () => expect(await kept()).not.toEqual([]))
  // As in another browser: this session's cookie is shared by the tests of this file.
  await page.evaluate(() => fetch("/api/v1/session", { method: "DELETE" }))
  await eventually(async () => expect(await kept()).toEqual([]))
  // The desk finds out by itself, and goes to the door.
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
  await page.goto(`${shop.running.url}/inbox/mine`)
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
  expect(await kept()).toEqual([])
})

test("a push shows itself while no desk is open to see it", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", "/inbox/mine")
  const { url: origin } = shop.running
  await desk.context().grantPermissions(["notifications"], { origin })
  await installed(desk)
  const session = await desk.context().newCDPSession(desk)
  const registration = new Promise<string>((resolve) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted)
      if (ours) resolve(ours.registrationId)
    }),
  )
  await session.send("ServiceWorker.enable")
  const data = JSON.stringify({
    title: "Mia answered",
    body: "It still squeaks",
    url: "/inbox/mine",
    tag: "t",
  })
  const message = { origin, registrationId: await registration, data }
  const shown = () =>
    desk.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, data: it }) => ({
        title,
        body,
        url: it.url,
      })),
    )
  // One with the same tag takes the place of the one before, so that a second delivery shows no second notice.
  await eventually(async () => {
    await session.send("ServiceWorker.deliverPushMessage", message)
    expect(await shown()).toEqual([{ title: "Mia answered", body: "It still squeaks", url: "/inbox/mine" }])
  })
})
