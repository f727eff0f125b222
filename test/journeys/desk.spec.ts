import type { Page } from "@playwright/test"
import { eventually, type Visitor } from "#test/harness.ts"
import { addressOf, PASSWORD } from "#test/world/people.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** A working day at the desk, in the named world. Lena reads English. */
const shop = world()

const thread = (desk: Page) => desk.getByRole("log")
const reply = (desk: Page) => desk.getByRole("textbox", { name: "Reply" })
const path = (story: string, view = "all") => `/inbox/${view}/${shop.world.conversations[story]}`
const held = (desk: Page) => desk.getByRole("alert").filter({ hasText: "Not sent yet" })

async function write(desk: Page, text: string) {
  await reply(desk).fill(text)
  await desk.keyboard.press("Control+Enter")
}

/** Somebody new on the website, so that journeys don't get into each other's way. */
async function visitorWrites(text: string): Promise<Visitor> {
  const visitor = await shop.asVisitor()
  await visitor.write(text)
  return visitor
}

const copies = (text: string) => shop.count("messages", "text = $1", [text])

test("who signs in with a wrong password hears so, with the right one stands before the list", async ({
  browse,
  forgive,
}) => {
  forgive(/status of 401/)
  const page = await browse()
  await page.goto(`${shop.running.url}/customers`)
  await page.getByRole("heading", { name: "Sign in" }).waitFor()
  await page.getByLabel("E-mail").fill(addressOf("lena"))
  await page.getByLabel("Password").fill("kopi tubruk at dusk")
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByText("E-mail or password is wrong.").waitFor()
  await expectNoBarriers(page, "sign in")
  await page.getByLabel("Password").fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/\/customers$/)
  await page
    .getByText("Lena Okafor")
    .or(page.getByRole("textbox", { name: "Name or address" }))
    .first()
    .waitFor()
  await expectNoBarriers(page, "customers")
})

/** While the list still moves: is what lies under the pointer a row, as it will be when it rests? */
const rowUnderScrolling = (desk: Page) =>
  desk.evaluate(async () => {
    const scroller = document.querySelector("[data-row]")!.closest(".overflow-y-auto")!
    const { left, top } = scroller.getBoundingClientRect()
    scroller.scrollTop += 150
    await new Promise((moved) => scroller.addEventListener("scroll", moved, { once: true }))
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    await frame().then(frame)
    return document.elementFromPoint(left + 100, top + 200)?.closest("[data-row]") != null
  })

test("the list begins with what is due first, and other views show other parts of it", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena")
  const rows = desk.locator('a[href^="/inbox/all/"]')
  await rows.first().waitFor()
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => row.getAttribute("href")!.split("/").at(-1)!),
  )
  const due = await shop.rows<{ id: string; due: number }>(
    "select id, extract(epoch from due_at)::float8 as due from conversations where id = any($1::uuid[])",
    [shown],
  )
  const times = shown.map((id) => due.find((row) => row.id === id)!.due ?? Number.POSITIVE_INFINITY)
  expect(times.length).toBeGreaterThan(5)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(await rowUnderScrolling(desk), "a press just after scrolling is not lost").toBe(true)
  await expectNoBarriers(desk, "inbox")
  await desk.keyboard.press("g")
  await desk.keyboard.press("m")
  await expect(desk).toHaveURL(/\/inbox\/mine$/)
  await desk
    .getByRole("link", { name: /Zoë|Zoe/ })
    .or(desk.getByRole("link").filter({ hasText: "—" }))
    .first()
    .waitFor()
})

test("a thread of two hundred messages opens at its end and brings the older pages as one scrolls up", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", path("long-thread"))
  const last = thread(desk).getByText("Anlage 14 ist damit abgestimmt.")
  await expect(last).toBeInViewport()
  const oldest = thread(desk).getByText("Runde 2:")
  await expect(async () => {
    await thread(desk)
      .locator("..")
      .evaluate((scroller) => scroller.scrollTo({ top: -scroller.scrollHeight }))
    await oldest.waitFor({ timeout: 1000 })
  }).toPass({ timeout: 120_000 })
  await expect(desk.getByRole("button", { name: "Earlier messages" })).toHaveCount(0)
  await desk.getByRole("button", { name: "Newest" }).click()
  await expect(last).toBeInViewport()
})

test("the first conversation one opens brings what stands beside it in few files", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena")
  await desk.locator("[data-row]").first().waitFor()
  await desk.waitForLoadState("networkidle")
  const scripts = new Set<string>()
  desk.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url())
  })
  await desk.locator("[data-row]").first().getByRole("link").click()
  await desk.getByRole("complementary").getByText("Labels").waitFor()
  await reply(desk).waitFor()
  await desk.waitForLoadState("networkidle")
  expect(scripts.size, "desk/build/first-chunks.ts").toBeGreaterThan(3)
  // Seventy, left to the bundler.
  expect(scripts.size, [...scripts].join("\n")).toBeLessThanOrEqual(26)
})

test("what is said while the thread is fetched anew is not painted over", async ({ deskOf }) => {
  const visitor = await visitorWrites("Is the grinder back in stock?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`, { serviceWorkers: "block" })
  await thread(desk).getByText("Is the grinder back in stock?").waitFor()
  await desk.getByRole("button", { name: "Live", exact: true }).waitFor()
  await desk.route(
    `**/conversations/${visitor.conversation}/messages?*`,
    async (route) => {
      const response = await route.fetch()
      await visitor.write("In black, I mean")
      await thread(desk).getByText("In black, I mean").waitFor()
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  const fetched = desk.waitForResponse((response) => response.url().includes("/messages?"))
  // A line that breaks and comes back has all that is on the screen asked for again.
  await desk.evaluate(() => ["offline", "online"].map((name) => window.dispatchEvent(new Event(name))))
  await fetched
  await thread(desk).getByText("In black, I mean").waitFor()
  await desk.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))))
  await expect(thread(desk).getByText("In black, I mean")).toBeVisible()
})

test("who wrote between the list and the live line is counted", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", "/inbox/all", { serviceWorkers: "block" })
  const open = desk.getByRole("link", { name: /^All open \d+ open$/ })
  const before = Number(/All open (\d+)/.exec(await open.ariaSnapshot())![1])
  let written: Promise<unknown> | undefined
  await desk.routeWebSocket(/\/realtime/, async (line) => {
    await open.waitFor()
    written ??= visitorWrites("Just before the line stood")
    await written
    line.connectToServer()
  })
  await desk.reload()
  await desk.getByRole("link", { name: `All open ${before + 1} open` }).waitFor()
})

test("a reply reaches the customer, a note never does", async ({ deskOf }) => {
  const visitor = await visitorWrites("Do you sell gift cards?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await thread(desk).getByText("Do you sell gift cards?").waitFor()
  await write(desk, "We do, from ten euros.")
  await expect(thread(desk).getByText("We do, from ten euros.")).toBeVisible()
  await reply(desk).blur()
  await desk.keyboard.press("n")
  await desk.getByRole("textbox", { name: "Note" }).fill("Asked last week already.")
  await expectNoBarriers(desk, "writing a note")
  await desk.keyboard.press("Control+Enter")
  await thread(desk).getByText("Asked last week already.").waitFor()
  await eventually(async () => {
    const { items } = await visitor.messages()
    expect(items.map(({ text }) => text)).toEqual(["Do you sell gift cards?", "We do, from ten euros."])
  })
  await expect(thread(desk).getByText(/^(Sent|Delivered|Read) \d/)).toHaveCount(1)
})

test("closing can be undone, and assigning shows on the other desk", async ({ deskOf }) => {
  const visitor = await visitorWrites("Please close me.")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await thread(desk).getByText("Please close me.").waitFor()
  await desk.keyboard.press("e")
  await desk.getByRole("button", { name: "Undo" }).click()
  await expect(desk.getByRole("button", { name: /^Close/ })).toBeVisible()
  await expect.poll(async () => (await state(visitor)).status).toBe("open")
  const other = await deskOf(shop, "noor", "/inbox/mine")
  await desk.keyboard.press("a")
  await desk.getByRole("searchbox").or(desk.getByPlaceholder("Who takes care of this?")).first().fill("noor")
  await expectNoBarriers(desk, "assigning")
  await desk.keyboard.press("Enter")
  await desk.getByText("Given to Noor Haddad").first().waitFor()
  await other.getByRole("link", { name: /Please close me/ }).waitFor()
})

async function state(visitor: Visitor) {
  const lena = await shop.as("lena")
  return lena.call("GET /api/v1/conversations/:id", { params: { id: visitor.conversation! } })
}

test("two colleagues answer in the same second: one is sent, the other is asked", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 409/)
  const visitor = await visitorWrites("Is anybody there?")
  const lena = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const noor = await deskOf(shop, "noor", "/inbox/all", { serviceWorkers: "block" })
  await shop.rows("update conversations set assignee_id = $2 where id = $1", [
    visitor.conversation,
    shop.world.people.noor,
  ])
  await noor.goto(`${shop.running.url}/inbox/all/${visitor.conversation}`)
  await thread(noor).getByText("Is anybody there?").waitFor()
  await thread(lena).getByText("Is anybody there?").waitFor()
  let goOn = () => {}
  const lenaIsDone = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await noor.route("**/messages", async (route) => {
    if (route.request().method() === "POST") await lenaIsDone
    await route.continue()
  })
  await write(noor, "Noor here, yes?")
  await write(lena, "Lena here, yes!")
  await eventually(async () => expect(await copies("Lena here, yes!")).toBe(1))
  goOn()
  await held(noor).getByText("Lena Okafor wrote meanwhile").waitFor()
  await expectNoBarriers(noor, "send guard")
  expect(await copies("Noor here, yes?")).toBe(0)
  await noor.getByRole("button", { name: "Send anyway" }).click()
  await eventually(async () => expect(await copies("Noor here, yes?")).toBe(1))
  await expect(held(noor)).toHaveCount(0)
})

test("a draft survives a reload, and waits on another machine too", async ({ deskOf }) => {
  const visitor = await visitorWrites("I have a long question.")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await reply(desk).fill("Here begins a long answer")
  await desk.reload()
  await expect(reply(desk)).toHaveValue("Here begins a long answer")
  await eventually(async () =>
    expect(await shop.count("drafts", "body = 'Here begins a long answer'")).toBe(1),
  )
  const elsewhere = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await expect(reply(elsewhere)).toHaveValue("Here begins a long answer")
})

test("a draft's files come back by name and picture on another machine, and can be sent", async ({
  deskOf,
}) => {
  const visitor = await visitorWrites("Do you have the drawing?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await reply(desk).fill("Here it is")
  const picture = await desk.screenshot()
  await desk.locator("input[type=file]").setInputFiles([
    { name: "drawing.png", mimeType: "image/png", buffer: picture },
    { name: "parts.txt", mimeType: "text/plain", buffer: Buffer.from("seal, screw") },
  ])
  const isKept = "body = 'Here it is' and cardinality(attachments) = 2"
  await eventually(async () => expect(await shop.count("drafts", isKept)).toBe(1))
  const elsewhere = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await elsewhere.getByText("drawing.png").waitFor()
  await elsewhere.getByText("11 bytes").waitFor()
  await expect(elsewhere.locator("img[src*=thumbnail]")).toBeVisible()
  await elsewhere.getByRole("button", { name: /^Send(?! later)/ }).click()
  await eventually(async () =>
    expect((await visitor.messages()).items.at(-1)!.attachments.map(({ name }) => name)).toEqual([
      "drawing.png",
      "parts.txt",
    ]),
  )
})

test("what is written without a line waits in sight, and goes out once", async ({ deskOf, forgive }) => {
  forgive(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|WebSocket|fetching the script/)
  const visitor = await visitorWrites("Are you on a train?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await thread(desk).getByText("Are you on a train?").waitFor()
  await desk.context().setOffline(true)
  await write(desk, "In a tunnel, yes.")
  await thread(desk)
    .getByText(/Goes out when the line is back|Sending/)
    .waitFor()
  await desk.context().setOffline(false)
  await eventually(async () => expect(await copies("In a tunnel, yes.")).toBe(1), 40)
  await expect(thread(desk).getByText(/Goes out when the line is back|Sending/)).toHaveCount(0)
  await expect(thread(desk).getByText("In a tunnel, yes.")).toHaveCount(1)
})

test("what comes after the first paint is asked for again when the line went just then", async ({
  deskOf,
  forgive,
}) => {
  forgive(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|WebSocket|fetching the script/)
  const desk = await deskOf(shop, "lena", "/inbox/all", { serviceWorkers: "block" })
  let tries = 0
  await desk.route(/\/assets\/installed-/, async (route) => {
    tries += 1
    if (tries > 1) return route.continue()
    await desk.context().setOffline(true)
    await route.abort("internetdisconnected")
  })
  await desk.reload()
  await expect.poll(() => tries).toBe(1)
  await desk.context().setOffline(false)
  await expect.poll(() => tries).toBe(2)
})

test("everything goes by keyboard: walking, command bar, the sheet of keys", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena")
  await desk.locator('a[href^="/inbox/all/"]').first().waitFor()
  const third = await desk.locator("[data-row]").nth(2).getAttribute("data-row")
  const isExpected = desk.waitForRequest(new RegExp(`/conversations/${third}/messages`))
  await desk.keyboard.press("j")
  await isExpected
  await expect(desk).toHaveURL(/\/inbox\/all\/.+/)
  const first = desk.url()
  await desk.keyboard.press("j")
  await expect(desk).not.toHaveURL(first)
  await desk.keyboard.press("k")
  await expect(desk).toHaveURL(first)
  await desk.keyboard.press("?")
  await desk.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor()
  await expectNoBarriers(desk, "sheet of keys")
  await desk.keyboard.press("Escape")
  await desk.keyboard.press("Control+k")
  await desk.getByPlaceholder("What do you want to do?").waitFor()
  await desk.keyboard.type("customers")
  await expectNoBarriers(desk, "command bar")
  await desk.keyboard.press("Enter")
  await expect(desk).toHaveURL(/\/customers$/)
})

test("a light colleague sees what is theirs and nothing else", async ({ deskOf, forgive }) => {
  forgive(/status of 40[04]/)
  const desk = await deskOf(shop, "marco")
  await desk.getByRole("link", { name: /Photos for the customer page/ }).waitFor()
  await expect(desk.getByRole("link", { name: /Rückruf war für Dienstag/ })).toHaveCount(0)
  await desk.goto(shop.running.url + path("olaf-broken-promise"))
  await desk.getByText("This conversation is gone, or it is not yours to see.").waitFor()
  await expectNoBarriers(desk, "not yours to see")
  await desk.goto(`${shop.running.url}/inbox/all/not-an-id`)
  await expect(desk.getByText("Try again").or(desk.getByText("gone")).first()).toBeVisible()
})

test("names and words of strangers are shown as text, in their direction", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", path("injection"))
  await thread(desk).getByText("<script>document.title='owned'</script>").waitFor()
  expect(await desk.title()).not.toBe("owned")
  await expect(thread(desk).locator("b, script, a[href^=javascript]")).toHaveCount(0)
  await expect(desk.locator('a[href^="javascript:"]')).toHaveCount(0)
  await desk.goto(shop.running.url + path("arabic"))
  const words = thread(desk).getByText("السلام عليكم")
  await words.waitFor()
  expect(await words.evaluate((it) => getComputedStyle(it).direction)).toBe("rtl")
  await expectNoBarriers(desk, "arabic")
})

test("a mail's own look stays in its frame, and pictures from elsewhere only come when asked for", async ({
  deskOf,
  forgive,
}) => {
  forgive(/pixel\.example|^Blocked script execution in .*sandboxed/)
  const mail =
    '<p>Look</p><img src="https://pixel.example/p.gif" alt="kitten"><script>top.document.title="owned"</script><form action="https://pixel.example"><input></form>'
  await html("petra-invoice", 1, mail)
  const desk = await deskOf(shop, "lena", path("petra-invoice"))
  const asked: string[] = []
  await desk.context().route("https://pixel.example/**", (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  const frame = thread(desk).locator("iframe").first()
  await expect(frame.contentFrame().getByText("Look")).toBeVisible()
  expect(await frame.getAttribute("sandbox")).not.toMatch(/allow-scripts|allow-forms|allow-top/)
  expect(asked).toEqual([])
  await thread(desk).getByRole("article").first().hover()
  await desk.getByRole("button", { name: "Load pictures" }).first().click()
  await eventually(() => expect(asked).toEqual(["https://pixel.example/p.gif"]))
  expect(await desk.title()).not.toBe("owned")
})

/** Gives a message of the world an HTML form, as mail that comes in has it. */
async function html(story: string, seq: number, body: string) {
  const bytes = Buffer.from(body)
  const hash = await shop.house.files.put(bytes)
  const id = shop.world.messages[story]![seq - 1]
  await shop.rows("update messages set html_hash = $2 where id = $1", [id, hash])
}

test("what could not be delivered says why, and is sent again at a press", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", path("bounced"))
  const failed = thread(desk).getByRole("alert")
  await failed.getByText("The mailbox does not exist").waitFor()
  await expectNoBarriers(desk, "failed message")
  await failed.getByRole("button", { name: "Send again" }).click()
  await thread(desk).getByText("Waiting to be sent").waitFor()
})

test("from right to left everything changes sides; in the system's own colours only what has the focus is outlined", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations.arabic}`)
  await desk.getByRole("log").waitFor()
  const left = async (role: "navigation" | "log", name?: string) =>
    (await desk
      .getByRole(role, name ? { name } : {})
      .first()
      .boundingBox())!.x
  expect(await left("navigation", "Places")).toBeLessThan(await left("log"))
  await desk.evaluate(() => {
    document.documentElement.dir = "rtl"
  })
  expect(await left("navigation", "Places")).toBeGreaterThan(await left("log"))
  expect(await desk.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  await desk.emulateMedia({ forcedColors: "active" })
  const more = desk.getByRole("button", { name: "More", exact: true }).first()
  const line = () => more.evaluate((it) => getComputedStyle(it).outlineColor)
  const ground = await desk.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await expect.poll(line).toBe(ground)
  await desk.keyboard.press("Tab")
  await more.focus()
  expect(await line()).not.toBe(ground)
})
