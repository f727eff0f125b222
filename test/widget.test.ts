import { existsSync } from "node:fs"
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { clients } from "../bin/launch/clients.mjs"
import { eventually, type Person, world } from "./harness.ts"
import { violations } from "./violations.ts"

const browserPath = [process.env.CHROME_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path))
const reason = browserPath ? "" : "skipped: no chromium"

/** Before anything of the page runs: every shift of the layout, every breach of the page's policy, every alert. */
const watch = `
  window.seen = { shifts: 0, breaches: [], alerts: 0 };
  window.alert = () => { seen.alerts++ };
  new PerformanceObserver((list) => list.getEntries().forEach((it) => { seen.shifts += it.value }))
    .observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => seen.breaches.push(event.blockedURI + " " + event.violatedDirective));
`

describe.skipIf(reason)(`the widget in a real browser ${reason}`, () => {
  const shop = world()
  let ada: Person
  let jonas: Person
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    await clients(process.execPath)
    browser = await chromium.launch({
      executablePath: browserPath!,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    })
    ada = await shop.as("ada")
    jonas = await shop.as("jonas")
  })
  afterAll(() => browser?.close())
  afterEach(() => context?.close())

  /** The try-it page: another origin than the widget's, with a policy that allows nothing but the widget's. */
  async function visit(options: Parameters<Browser["newContext"]>[0] = {}, query = "lang=en"): Promise<Page> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    await context.addInitScript(watch)
    return newTab(query)
  }

  async function newTab(query = "lang=en"): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${shop.url}/try?${query}`)
    await page.locator(".launcher").waitFor()
    return page
  }

  const open = async (page: Page) => {
    await page.locator(".launcher").click()
    await page.locator(".panel textarea").waitFor()
  }

  async function say(page: Page, text: string) {
    await page.locator(".panel textarea").fill(text)
    await page.locator(".send").click()
  }

  async function write(page: Page, text: string) {
    await say(page, text)
    await sent(page, text).waitFor()
  }

  const bubble = (page: Page, text: string) => page.locator(".bubble").getByText(text, { exact: true })
  /** Confirmed by the server: no longer drawn pale. */
  const sent = (page: Page, text: string) =>
    page.locator(".me .bubble:not(.pale)").getByText(text, { exact: true })

  /** The conversation that holds this text, as the team finds it. */
  async function conversationWith(text: string) {
    const [row] = await shop.rows<{ id: string }>(
      "select conversation_id as id from messages where text = $1 order by created_at desc limit 1",
      [text],
    )
    return ada.call("GET /api/v1/conversations/:id", { params: { id: row!.id } })
  }

  async function answer(to: string, text: string) {
    const { id, seq } = await conversationWith(to)
    const body = { text, clientId: `answer-${Math.random()}`, seenSeq: seq }
    return ada.call("POST /api/v1/conversations/:id/messages", { params: { id }, body })
  }

  const seen = (page: Page) =>
    page.evaluate("window.seen") as Promise<{ shifts: number; breaches: string[]; alerts: number }>

  test("a page with the widget loads one small script, moves nothing and asks nothing", async () => {
    const before = await shop.count("customers")
    const page = await visit()
    const asked: string[] = []
    page.on("request", (request) => asked.push(new URL(request.url()).pathname))
    await page.reload()
    await page.locator(".launcher").waitFor()
    await page.waitForTimeout(500)
    expect(asked.filter((path) => !path.startsWith("/try"))).toEqual(["/widget.js"])
    await open(page)
    await page.waitForTimeout(300)
    expect(await seen(page)).toEqual({ shifts: 0, breaches: [], alerts: 0 })
    expect(await shop.count("customers")).toBe(before)
  })

  test("a message reaches the team, the answer comes back live, and both sides see what became of it", async () => {
    const page = await visit()
    await open(page)
    await write(page, "Is the Moka back?")
    await page.waitForTimeout(300)
    await answer("Is the Moka back?", "Since today.")
    await bubble(page, "Since today.").waitFor()
    await page.locator(".me .foot").getByText("Read").waitFor()
    const { id } = await conversationWith("Is the Moka back?")
    await eventually(async () => {
      const { items } = await ada.call("GET /api/v1/conversations/:id/messages", { params: { id } })
      expect(items.map((it) => it.state)).toEqual(["received", "read"])
    })
  })

  test("a reload resumes, a second tab shows the same, and what one tab writes the other sees", async () => {
    const page = await visit()
    await open(page)
    await write(page, "before the reload")
    await page.reload()
    await bubble(page, "before the reload").waitFor()
    const second = await newTab()
    await open(second)
    await bubble(second, "before the reload").waitFor()
    await write(second, "from the second tab")
    await bubble(page, "from the second tab").waitFor()
    expect((await conversationWith("from the second tab")).id).toBe(
      (await conversationWith("before the reload")).id,
    )
  })

  test("without a network messages wait, survive a reload, and are sent in order, once", async () => {
    const page = await visit()
    await open(page)
    await write(page, "zero, with a network")
    const away = (url: URL) => /^\/(chat|realtime)/.test(url.pathname)
    await context.route(away, (route) => route.abort())
    for (const text of ["one", "two", "three"]) await say(page, `${text}, without`)
    await page.getByText("Waiting for the network").first().waitFor()
    await page.reload()
    await bubble(page, "three, without").waitFor()
    await context.unroute(away)
    await sent(page, "three, without").waitFor({ timeout: 90_000 })
    const { id } = await conversationWith("zero, with a network")
    const { items } = await ada.call("GET /api/v1/conversations/:id/messages", { params: { id } })
    expect(items.map((it) => it.text)).toEqual([
      "zero, with a network",
      "one, without",
      "two, without",
      "three, without",
    ])
  })

  test("a first message whose answer got lost is not sent twice", async () => {
    const page = await visit()
    await open(page)
    let lost = 0
    await context.route("**/messages", async (route) => {
      if (route.request().method() !== "POST" || lost++) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await say(page, "said once only")
    await sent(page, "said once only").waitFor()
    expect(lost).toBeGreaterThan(1)
    expect(await shop.count("messages", "text = $1", ["said once only"])).toBe(1)
  })

  test("a token that we no longer know ends the chat, and the next message starts a new one", async () => {
    const page = await visit()
    await open(page)
    await write(page, "in the old chat")
    await page.evaluate(
      `for (const key of Object.keys(localStorage)) if (key.endsWith(":token")) localStorage[key] = "gone.gone"`,
    )
    await write(page, "in the new chat")
    expect((await conversationWith("in the new chat")).id).not.toBe(
      (await conversationWith("in the old chat")).id,
    )
  })

  test("answers come live without WebSocket, and without server-sent events too", async () => {
    for (const forbidden of [[], ["/realtime/events"]]) {
      const page = await visit()
      await context.addInitScript(
        "window.WebSocket = class { constructor() { throw new Error('forbidden') } }",
      )
      await context.route(
        (url) => forbidden.includes(url.pathname),
        (route) => route.abort(),
      )
      await page.reload()
      const text = `over transport ${forbidden.length}`
      await open(page)
      await write(page, text)
      await page.waitForTimeout(2500)
      await answer(text, `answer ${forbidden.length}`)
      await bubble(page, `answer ${forbidden.length}`).waitFor()
      await context.close()
    }
  })

  test("an answer to a closed panel raises the badge; looking clears it", async () => {
    const page = await visit()
    await open(page)
    await write(page, "I close the panel now")
    await page.keyboard.press("Escape")
    await answer("I close the panel now", "An answer nobody saw yet.")
    await page.locator(".badge").getByText("1").waitFor()
    expect(await page.locator(".launcher").getAttribute("aria-label")).toBe("Open chat (1)")
    await page.reload()
    await page.locator(".badge").getByText("1").waitFor()
    await open(page)
    await page.locator(".badge").waitFor({ state: "hidden" })
    // A page that is left takes along what it has not told yet.
    await eventually(async () =>
      expect(await shop.count("messages", "text = 'An answer nobody saw yet.' and state = 'read'")).toBe(1),
    )
    await page.keyboard.press("Escape")
    await page.reload()
    await page.waitForTimeout(800)
    expect(await page.locator(".badge").isVisible()).toBe(false)
  })

  test("typing shows on both sides, though it began before the line stood", async () => {
    const page = await visit()
    const line = Promise.withResolvers<void>()
    const followed = Promise.withResolvers<void>()
    await page.routeWebSocket(/realtime/, async (socket) => {
      await line.promise
      const server = socket.connectToServer()
      socket.onMessage((said) => {
        server.send(said)
        if (String(said).includes("follow")) followed.resolve()
      })
    })
    await page.route(/realtime/, (route) => route.abort())
    await page.reload()
    await open(page)
    await write(page, "I type a lot")
    const { id } = await conversationWith("I type a lot")
    const heard: string[] = []
    const socket = new WebSocket(`${shop.url.replace("http", "ws")}/realtime`, {
      headers: ada.headers,
    } as never)
    try {
      await new Promise((done) => {
        socket.onopen = done
      })
      socket.onmessage = ({ data }) => heard.push(String(data))
      socket.send(JSON.stringify({ t: "follow", conversation: id, after: 0 }))
      await eventually(() => expect(heard.some((it) => it.includes("caught-up"))).toBe(true))
      const field = page.locator(".panel textarea")
      await field.pressSequentially("and a")
      line.resolve()
      await followed.promise
      await field.press("b")
      await eventually(() => expect(heard.some((it) => it.includes('"side":"customer"'))).toBe(true))
      socket.send(JSON.stringify({ t: "typing", conversation: id, on: true }))
      await page.locator(".typing").waitFor()
    } finally {
      socket.close()
    }
  })

  test("a picture is attached, shown small, and opens for its owner", async () => {
    const page = await visit()
    await open(page)
    const buffer = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    )
    const files = [
      { name: "photo.png", mimeType: "image/png", buffer },
      { name: "x.exe", mimeType: "image/png", buffer: Buffer.from("MZ") },
    ]
    await page.locator(".panel input[type=file]").setInputFiles(files)
    await page.getByText("Files of this type are not accepted").waitFor()
    await page.getByRole("button", { name: "Remove x.exe" }).click()
    await page.locator(".send:enabled").click()
    const picture = page.locator(".picture img")
    await picture.waitFor()
    await eventually(async () =>
      expect(await picture.evaluate((it) => (it as unknown as { naturalWidth: number }).naturalWidth)).toBe(
        1,
      ),
    )
    expect((await seen(page)).breaches).toEqual([])
  })

  test("script and style in words, names and titles are shown as text", async () => {
    const nasty = `<img src=x onerror=alert(1)><style>*{display:none}</style>`
    const { publicId } = await jonas.call("POST /api/v1/inboxes", {
      body: { name: nasty, channel: "chat", settings: { title: nasty, greetingEn: `${nasty} hello` } },
    })
    const page = await visit({}, `lang=en&inbox=${publicId}`)
    await open(page)
    await page.locator(".panel h2").getByText(nasty).waitFor()
    await write(page, `${nasty} javascript:alert(1) https://a.example/"onmouseover=alert(1)`)
    await page.waitForTimeout(300)
    expect(await page.locator(".me .bubble a").getAttribute("href")).toBe("https://a.example/")
    expect((await seen(page)).alerts).toBe(0)
    expect(await page.locator(".panel img").count()).toBe(0)
  })

  test("everything works by keyboard, and the focus comes back", async () => {
    const page = await visit()
    await page.locator(".launcher").focus()
    await page.keyboard.press("Enter")
    await page.locator(".panel textarea").waitFor()
    await eventually(async () => expect(await focused(page)).toBe("TEXTAREA"))
    await page.keyboard.type("by keyboard")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two lines")
    await page.keyboard.press("Enter")
    await sent(page, "by keyboard two lines").waitFor()
    expect(await focused(page)).toBe("TEXTAREA")
    await page.keyboard.press("Escape")
    expect(await focused(page)).toBe("BUTTON")
    expect(await page.locator(".panel").isVisible()).toBe(false)
  })

  test("the way to the feedback page is the last stop of the keyboard, and is not there without a network", async () => {
    const page = await visit({}, "lang=de")
    await open(page)
    const door = page.getByRole("link", { name: "Sag uns, was du denkst" })
    await page.locator(".panel [aria-label='Sprachnachricht aufnehmen']").focus()
    await page.keyboard.press("Tab")
    expect(await focused(page)).toBe("A")
    const [opened] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Enter")])
    await opened.getByRole("heading", { name: /Ihre Meinung/ }).waitFor()
    await opened.close()
    await context.setOffline(true)
    await page.locator(".panel textarea").fill("Ohne Netz")
    await eventually(async () => expect(await door.count()).toBe(0))
    await page.keyboard.press("Enter")
    await page.locator(".foot").getByText("Wartet auf das Netz").waitFor()
    await context.setOffline(false)
    await sent(page, "Ohne Netz").waitFor()
    await door.waitFor()
  })

  const focused = (page: Page) =>
    page.evaluate(`document.querySelector("tresen-chat").shadowRoot.activeElement?.tagName`)

  test("when nobody comes soon a mail address is asked for, checked and kept", async () => {
    const day = (new Date().getUTCDay() + 3) % 7
    await jonas.call("PATCH /api/v1/account", { body: { hours: [{ day, from: "03:00", to: "03:10" }] } })
    const page = await visit({ timezoneId: "Europe/Berlin" })
    await eventually(async () => {
      await page.reload()
      await open(page)
      expect(await page.locator(".waiting").innerText()).toMatch(/You hear from us on .+ by /)
    })
    expect(await page.locator(".card").count()).toBe(0)
    await write(page, "Nobody here?")
    await page.locator(".card input").fill("mia@")
    await page.locator(".card button").click()
    await page.getByText("This address does not look complete.").waitFor()
    await page.locator(".card input").fill("mia.late@example.com")
    await page.keyboard.press("Enter")
    await page.getByText("our answer comes to mia.late@example.com").waitFor()
    const hasAddress = await shop.count(
      "identities",
      "address = 'mia.late@example.com' and channel = 'email'",
    )
    expect(hasAddress).toBe(1)
    await answer("Nobody here?", "I am.")
    await bubble(page, "I am.").waitFor()
    expect(await page.getByText("our answer comes to").count()).toBe(0)
    await jonas.call("PATCH /api/v1/account", { body: { hours: [] } })
  })

  test("once somebody has answered nobody says “We will mail you”; who asks again hears it again", async () => {
    const day = (new Date().getUTCDay() + 3) % 7
    await jonas.call("PATCH /api/v1/account", { body: { hours: [{ day, from: "03:00", to: "03:10" }] } })
    const { publicId: inbox } = await shop.asVisitor()
    await eventually(async () => {
      const { waiting } = await shop
        .client()
        .call("GET /chat/v1/:inbox", { params: { inbox }, query: { locale: "en" } })
      expect(waiting.when).toBe("later")
    })
    const page = await visit()
    const card = page.locator(".card")
    await open(page)
    await write(page, "Anybody there at night?")
    await card.waitFor()
    await answer("Anybody there at night?", "By chance, yes.")
    await bubble(page, "By chance, yes.").waitFor()
    expect(await card.count()).toBe(0)
    await page.reload()
    await bubble(page, "By chance, yes.").waitFor()
    expect(await card.count()).toBe(0)
    await write(page, "And tomorrow?")
    await card.waitFor()
    await jonas.call("PATCH /api/v1/account", { body: { hours: [] } })
  })

  test("what the page asks before the script is there is done when it comes", async () => {
    context = await browser.newContext()
    await context.addInitScript(
      `window.heard = []; window.Tresen = [["on", "open", () => heard.push("open")], ["open"]]`,
    )
    const page = await newTab()
    await page.locator(".panel textarea").waitFor()
    await eventually(async () => expect(await page.evaluate("heard")).toEqual(["open"]))
    await page.evaluate(`Tresen.push(["close"])`)
    await page.locator(".panel").waitFor({ state: "hidden" })
    await page.evaluate("Tresen.toggle()")
    await page.locator(".panel").waitFor()
  })

  test("what the visitor did last stays in the tab until they write, and goes along then", async () => {
    const page = await visit()
    const told: string[] = []
    page.on("request", (request) => told.push(`${request.url()} ${request.postData() ?? ""}`))
    await page.evaluate(`for (const it of [5, null, {}, "", "x".repeat(9e5) + "\\0"]) Tresen.track(it, it)
      for (let step = 0; step < 1000; step++) Tresen.track("seen", { step: "page " + step, mail: "mia@example.com" })
      Tresen.track("basket\\0", { step: "voucher" })
      Tresen.track("basket", null)
      Tresen.track("basket", { step: "voucher" })`)
    const kept = await page.evaluate("JSON.stringify({ ...sessionStorage })")
    expect(kept).toContain("voucher")
    expect(kept).not.toContain("mia@example.com")
    expect(String(kept).length).toBeLessThan(300)
    await page.reload()
    await open(page)
    expect(told.filter((it) => it.includes("voucher"))).toEqual([])
    await write(page, "My voucher does nothing")
    expect(told.filter((it) => it.includes("voucher") && it.includes("/messages"))).toHaveLength(1)
    expect(await page.evaluate("JSON.stringify({ ...sessionStorage })")).not.toContain("voucher")
    await eventually(async () =>
      expect(
        await shop.count("questions", "step = 'basket: voucher' and asked_at > now() - interval '1 hour'"),
      ).toBe(1),
    )
    await write(page, "Still nothing")
    expect(told.filter((it) => it.includes("lastStep"))).toHaveLength(1)
  })

  test("on a page that reads from right to left, bubble and panel share a corner", async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addInitScript(`new MutationObserver(() => document.documentElement.dir || (document.documentElement.dir = "rtl"))
      .observe(document, { childList: true })`)
    const page = await newTab()
    await open(page)
    // It comes in with a movement.
    await eventually(async () => {
      const [launcher, panel] = [
        await page.locator(".launcher").boundingBox(),
        await page.locator(".panel").boundingBox(),
      ]
      expect(Math.max(launcher!.x, panel!.x)).toBeLessThan(40)
    })
  })

  test("on a phone the panel is the whole screen", async () => {
    const page = await visit({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    await page.locator(".launcher").tap()
    await page.locator(".panel textarea").waitFor()
    // It comes in with a movement.
    await eventually(async () =>
      expect(await page.locator(".panel").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 }),
    )
    expect(await page.locator(".launcher").isVisible()).toBe(false)
    await page.getByRole("button", { name: "Close chat" }).tap()
    await page.locator(".launcher").waitFor()
  })

  test("axe finds nothing, light and dark, closed and in the middle of a conversation", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await visit({ colorScheme, reducedMotion: "reduce" }, "lang=de")
      const check = async () => expect(await violations(page, { include: [["tresen-chat"]] })).toEqual([])
      await check()
      await open(page)
      await check()
      const text = `axe ${colorScheme}, siehe https://kaffee.example`
      await say(page, text)
      await page.locator(".me .foot time").waitFor()
      await answer(text, "Gern geschehen.")
      await bubble(page, "Gern geschehen.").waitFor()
      await check()
      await context.close()
    }
  })
})
