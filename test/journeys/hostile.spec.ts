import type { Page } from "@playwright/test"
import { arrived } from "#test/arriving.ts"
import { eventually } from "#test/harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Customers and colleagues who mean harm, or whose cat walks over the keyboard. */
const shop = world()

const towering = `Z${"\u0301\u0323".repeat(250)}algo`
const override = "invoice\u202egpj.exe"
const novel = "It was a dark and stormy night. ".repeat(6_000)
const markup = `"><img src=x onerror="document.title='owned'"><svg onload="document.title='owned'">`

test("a file that could run is downloaded, not opened, whatever it calls itself", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  const evil = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='owned'</script></svg>"
  const handles: string[] = []
  for (const [name, type] of [
    ["logo.svg", "image/svg+xml"],
    ["page.html", "text/html"],
    [override, "image/jpeg"],
  ]) {
    const form = new FormData()
    form.append("file", new Blob([evil], { type: type! }), name!)
    const answer = await visitor.client.fetch(`/chat/v1/${visitor.publicId}/files`, {
      method: "POST",
      body: form,
    })
    if (answer.ok) handles.push(((await answer.json()) as { handle: string }).handle)
  }
  expect(handles.length).toBeGreaterThan(0)
  await visitor.write("my files", { attachments: handles })
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await desk.getByRole("log").getByText("my files").waitFor()
  const links = desk.getByRole("log").locator("a[href*='/files/'], a[href*='attachments']")
  await expect(links).toHaveCount(handles.length)
  for (const link of await links.all()) {
    const answer = await desk.request.get(new URL((await link.getAttribute("href"))!, desk.url()).href)
    expect(answer.headers()["content-disposition"]).toMatch(/^attachment/)
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff")
    expect(answer.headers()["content-type"]).not.toMatch(/html|svg/)
  }
  await expect(desk.getByRole("log")).not.toContainText("\u202e")
})

test("names that tower, turn around or bring markup stay in their line", async ({ deskOf }) => {
  const { conversation } = await arrived(shop, "hamburg", {
    from: "tower@example.org",
    name: `${towering} ${markup}`,
    subject: `${markup} ${override} ${"W".repeat(3000)}`,
    text: `${towering}\n${"x".repeat(5000)}\n${markup}`,
  })
  const desk = await deskOf(shop, "lena", `/inbox/all/${conversation}`)
  await desk.getByRole("log").getByText("xxxxx").first().waitFor()
  expect(await desk.title()).not.toBe("owned")
  expect(await overflows(desk)).toEqual([])
  await expectNoBarriers(desk, "towering name")
})

/** What is wider than the place it stands in: the page itself, or a bubble that leaves the thread. */
const overflows = (page: Page) =>
  page.evaluate(() => {
    const log = document.querySelector("[role=log][aria-label]")!
    const edge = log.getBoundingClientRect()
    const wide = [...log.querySelectorAll("article")].filter(
      (it) => it.getBoundingClientRect().right > edge.right + 1,
    )
    const isPageWide = document.documentElement.scrollWidth > innerWidth
    return [...wide.map((it) => it.className), ...(isPageWide ? ["the page"] : [])]
  })

test("a paste as long as a novel is counted at the desk and not sent, and writing goes on", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of (400|413|422)/)
  const visitor = await shop.asVisitor()
  await visitor.write("Paste, please.")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const reply = desk.getByRole("textbox", { name: "Reply" })
  await reply.fill(novel)
  await desk.getByText(/too many$/).waitFor({ timeout: 60_000 })
  await expect(desk.getByRole("button", { name: /^Send(?! later)/ })).toBeDisabled()
  await reply.fill("short again")
  await desk.keyboard.press("Control+Enter")
  await desk.getByRole("log").getByText("short again").waitFor()
})

test("a novel pasted into the chat is counted and not sent, and past the panel the server refuses it", async ({
  browse,
}) => {
  const page = await browse()
  await page.goto(`${shop.url}/try?lang=en`)
  await page.locator(".launcher").click()
  await page.locator(".panel textarea").fill(novel)
  await expect(page.locator(".problem")).toContainText(/\d/)
  await expect(page.locator(".send")).toBeDisabled()
  await page.locator(".panel textarea").fill("hello again")
  await page.keyboard.press("Enter")
  await page.locator(".me .bubble:not(.pale)").getByText("hello again").waitFor()
  const visitor = await shop.asVisitor()
  await expect(visitor.write(novel.repeat(60))).rejects.toMatchObject({ status: 413 })
})

test("the neighbours' ids and made-up ones lead nowhere", async ({ deskOf, forgive }) => {
  forgive(/status of 40[04]/)
  const { other } = shop.world
  const desk = await deskOf(shop, "lena", `/inbox/all/${other.conversation}`)
  await desk.getByText("This conversation is gone, or it is not yours to see.").waitFor()
  for (const path of [
    `inbox-${other.inbox}`,
    "inbox-%00",
    "team-../../settings",
    "constructor",
    "%3Cscript%3E",
  ]) {
    await desk.goto(`${shop.running.url}/inbox/${path}`)
    await desk.getByRole("navigation", { name: "Places" }).waitFor()
    await expect(desk.getByText("Next door")).toHaveCount(0)
  }
  await desk.goto(`${shop.running.url}/sign-in?next=//evil.example/x`)
  await desk.getByLabel("E-mail").waitFor()
  expect(new URL(desk.url()).host).toBe(new URL(shop.running.url).host)
})

test("back and forward walk through what one saw, with the right conversation each time", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["kai-late"]}`)
  await desk.getByRole("log").getByText("laut Sendungsverfolgung").waitFor()
  await desk.getByRole("link", { name: /Hendra Gunawan/ }).click()
  await desk.getByRole("log").getByText("tanggal sangrainya").waitFor()
  await desk.goBack()
  await desk.getByRole("log").getByText("laut Sendungsverfolgung").waitFor()
  await desk.goForward()
  await desk.getByRole("log").getByText("tanggal sangrainya").waitFor()
  await expect(desk.getByRole("log")).not.toContainText("Sendungsverfolgung")
})

test("two tabs of one person: what one sends the other shows, once, and the sent draft is gone there too", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Two tabs?")
  const first = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const second = await first.context().newPage()
  await second.goto(first.url())
  await second.getByRole("log").getByText("Two tabs?").waitFor()
  await first.getByRole("textbox", { name: "Reply" }).fill("From the first tab.")
  await first.keyboard.press("Control+Enter")
  await second.getByRole("log").getByText("From the first tab.").waitFor()
  await expect(second.getByRole("log").getByText("From the first tab.")).toHaveCount(1)
  await second.reload()
  await expect(second.getByRole("textbox", { name: "Reply" })).toHaveValue("")
})

test("a browser whose clock is a day ahead still shows, sends and reads", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  await visitor.write("What time is it?")
  const desk = await deskOf(shop, "lena", "/inbox/all")
  await desk.clock.setSystemTime(Date.now() + 86_400_000)
  await desk.goto(`${shop.running.url}/inbox/all/${visitor.conversation}`)
  await desk.getByRole("textbox", { name: "Reply" }).fill("Yesterday, it seems.")
  await desk.keyboard.press("Control+Enter")
  await eventually(async () => expect(await shop.count("messages", "text = 'Yesterday, it seems.'")).toBe(1))
  await visitor.write("Thank you.")
  await desk.getByRole("log").getByText("Thank you.").waitFor()
})

test("ten megabytes that are pasted into the composer are refused in plain words, at once, and what stood there stays", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Paste more, please.")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const reply = desk.getByRole("textbox", { name: "Reply" })
  await reply.fill("Before.")
  const paste = () =>
    reply.evaluate((field: HTMLTextAreaElement) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData("text/plain", "It was a dark and stormy night. ".repeat(327_680))
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
      return field.dispatchEvent(event)
    })
  expect(await paste(), "whether the browser still puts it in").toBe(false)
  await desk
    .getByRole("alert")
    .getByText(/10,485,767 characters/)
    .waitFor()
  await expect(reply).toHaveValue("Before.")
  await reply.press("End")
  await reply.pressSequentially(" After.")
  await expect(reply).toHaveValue("Before. After.")
  await expect(desk.getByText(/10,485,767/)).toHaveCount(0)
})
