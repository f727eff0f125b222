import type { Page } from "@playwright/test"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** An answer written down once: at the desk, in the help centre on a phone, in a reply. Lena reads English. */
const shop = world()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB" }

test("an article is written, published, found on a phone and judged; what is missed stands on the list and is written from there", async ({
  deskOf,
  browse,
  forgive,
}) => {
  forgive(/status of 404|status of 409/)
  const desk = await deskOf(shop, "lena", "/knowledge")
  const reader = await browse(phone)
  await test.step("written and published", () => write(desk))
  await test.step("found on a phone, and helpful", () => read(reader))
  await test.step("searched in vain", () => miss(reader))
  await test.step("a page that is not there leads on", async () => {
    await reader.goto(`${shop.running.url}/help/en/article/4711-gone`)
    await reader.getByRole("heading", { name: "This page is not here" }).waitFor()
    await expectNoBarriers(reader, "help centre, missing page")
  })
  await test.step("the desk knows of both", () => hear(desk))
  await test.step("languages, versions, a conflict", () => keepWriting(desk))
})

async function write(desk: Page) {
  await desk.getByRole("heading", { name: "Machines and grinders" }).waitFor()
  await expectNoBarriers(desk, "articles")
  await desk.getByRole("link", { name: "Write an article" }).click()
  await desk.getByText("English", { exact: true }).click()
  await desk.getByLabel("Title").fill("Clean the milk frother")
  await expectNoBarriers(desk, "a new article")
  await desk.getByRole("button", { name: "Write an article" }).click()
  await desk
    .getByLabel("Text")
    .fill("## Every day\n\nRinse it with **warm** water.\n\n<script>alert(1)</script>")
  await desk.getByRole("heading", { name: "Every day" }).waitFor()
  await expectNoBarriers(desk, "an article being written")
  await desk.getByRole("button", { name: "Publish" }).click()
  await desk.getByText("It is in the help centre now.").waitFor()
  await desk.getByRole("link", { name: "See it in the help centre" }).waitFor()
}

async function read(reader: Page) {
  await reader.goto(`${shop.running.url}/help`)
  await expect(reader).toHaveURL(/\/help\/en$/)
  await expectNoBarriers(reader, "help centre, first page")
  const field = reader.getByRole("searchbox", { name: "Search the help pages" })
  await field.pressSequentially("milk froter")
  await reader.locator("#found").getByRole("link", { name: "Clean the milk frother" }).click()
  await reader.getByRole("heading", { name: "Clean the milk frother" }).waitFor()
  await reader.getByText("<script>alert(1)</script>").waitFor()
  await expectNoBarriers(reader, "help centre, article")
  const wide = await reader.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(wide, "nothing sticks out on a phone").toBe(false)
  await reader.getByRole("button", { name: "Yes" }).click()
  await reader.getByLabel("One line, if you like. No names or addresses, please.").fill("Short and clear.")
  await expectNoBarriers(reader, "help centre, thanks")
  await reader.getByRole("button", { name: "Send" }).click()
  await reader.getByText("Thank you, we read it.").waitFor()
}

async function miss(reader: Page) {
  const field = reader.getByRole("searchbox", { name: "Search the help pages" })
  await reader.goto(`${shop.running.url}/help/en`)
  await field.fill("gift wrapping")
  await field.press("Enter")
  await reader.getByRole("heading", { name: "Nothing found for “gift wrapping”" }).waitFor()
  await expectNoBarriers(reader, "help centre, nothing found")
  await reader.getByRole("link", { name: "Returns and warranty" }).click()
  await reader.getByRole("heading", { name: "Returns and warranty" }).waitFor()
  await expectNoBarriers(reader, "help centre, section")
}

async function hear(desk: Page) {
  await desk.getByText("1 time read, 1 helpful, 0 not").waitFor()
  await desk.getByText("Short and clear.").waitFor()
  await desk.getByRole("link", { name: "All articles" }).click()
  await desk.getByRole("link", { name: "Not found" }).click()
  const wish = desk.getByRole("listitem").filter({ hasText: "gift wrapping" })
  await wish.waitFor()
  await expectNoBarriers(desk, "missed searches")
  await wish.getByRole("button", { name: "Write this article" }).click()
  await expect(desk.getByLabel("Title")).toHaveValue("Gift wrapping")
}

async function keepWriting(desk: Page) {
  const text = desk.getByLabel("Text")
  await text.fill("We wrap it for you.")
  await desk.getByRole("button", { name: "Save", exact: true }).click()
  await desk.getByText("Saved as version 2.").waitFor()
  const id = new URL(desk.url()).pathname.split("/").at(-1)!
  const jonas = await shop.as("jonas")
  await text.fill("Lena writes on.")
  await jonas.call("PUT /api/v1/articles/:id/texts/:language", {
    params: { id, language: "en" },
    body: { title: "Gift wrapping", body: "Jonas was quicker.", seen: 2 },
  })
  await desk.getByRole("button", { name: "Save", exact: true }).click()
  await desk.getByText("Jonas Petersen saved version 3 since you opened it.").waitFor()
  await expect(text).toHaveValue("Lena writes on.")
  await expectNoBarriers(desk, "a conflict")
  await desk.getByRole("button", { name: "Save mine over it" }).click()
  await desk.getByText("Saved as version 4.").waitFor()
  await desk.getByRole("button", { name: "More" }).click()
  await desk.getByRole("menuitem", { name: "Versions" }).click()
  const versions = desk.getByRole("dialog", { name: "Versions" })
  await versions.getByRole("button", { name: /Version 3/ }).click()
  await versions.getByText("Jonas was quicker.").waitFor()
  await expectNoBarriers(desk, "versions")
  await desk.keyboard.press("Escape")
  await desk.getByRole("radio", { name: "Deutsch, missing" }).click()
  await desk.getByText("Not there in Deutsch yet.").waitFor()
  await desk.getByText("Lena writes on.").waitFor()
}

test("what may answer the newest message stands beside it, and goes into the reply as a link or as words", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("How do I descale my coffee machine?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await desk.getByText("Articles that may answer this").waitFor()
  await expectNoBarriers(desk, "suggested articles")
  await desk.getByRole("button", { name: "Insert link: Descale your coffee machine" }).click()
  const reply = desk.getByRole("textbox", { name: "Reply" })
  await expect(reply).toHaveValue(/Descale your coffee machine\n.*\/help\/en\/article\/1-descale/)
  await reply.fill("")
  await desk.getByRole("log").click()
  await desk.keyboard.press("b")
  const finder = desk.getByRole("dialog", { name: "Insert an article" })
  await finder.getByRole("menuitem", { name: /Descale your coffee machine/ }).waitFor()
  await expectNoBarriers(desk, "inserting an article")
  await desk.keyboard.type("warranty")
  await finder.getByRole("menuitem", { name: /Warranty and repair/ }).click()
  await expect(reply).toHaveValue(/Warranty and repair\n/)
})

test("while a visitor types their first message, articles are suggested above it; they can be waved off", async ({
  browse,
}) => {
  const page = await browse({
    ...phone,
    viewport: { width: 1280, height: 800 },
    isMobile: false,
    hasTouch: false,
  })
  const asked: string[] = []
  page.on("request", (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${shop.running.url.replace("localhost", "127.0.0.1")}/try?lang=en`)
  await page.locator(".launcher").click()
  const field = page.locator(".panel textarea")
  await field.waitFor()
  const isHelp = (path: string) => /\/widget\/help-/.test(path)
  expect(asked.filter(isHelp), "nothing is loaded before somebody types").toEqual([])
  await field.fill("How do I descale my coffee machine?")
  const link = page.getByRole("link", { name: "Descale your coffee machine" })
  await link.waitFor()
  await expect(link).toHaveAttribute("href", /\/help\/en\/article\/1-descale-your-coffee-machine$/)
  await expectNoBarriers(page, "articles in the chat")
  await page.locator(".articles").getByRole("button").click()
  await expect(link).toHaveCount(0)
  await field.fill("How do I return a grinder?")
  await field.press("Enter")
  await page.locator(".me .bubble").getByText("How do I return a grinder?").waitFor()
  await expect(page.locator(".articles")).toHaveCount(0)
})

test("a reply that states another figure than the article is noticed while one writes, and mended with one key", async ({
  deskOf,
}) => {
  const visitor = await shop.asVisitor()
  await visitor.write("Hi there, I would like to return my grinder, how do I return it?")
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  await desk.getByRole("log").getByText("how do I return it?").waitFor()
  const reply = desk.getByRole("textbox", { name: "Reply" })
  await reply.fill("Thank you! You can return it within 14 days.")
  const hint = desk.getByRole("status").filter({ hasText: "The article says otherwise than “14 days”:" })
  await hint.getByText("You have 30 days, even if you tried the machine.").waitFor()
  await expect(hint.getByRole("link", { name: "Return something" })).toHaveAttribute(
    "href",
    /\/help\/en\/article\//,
  )
  await expectNoBarriers(desk, "a figure that differs")
  await reply.press("Alt+Enter")
  await expect(reply).toHaveValue("Thank you! You can return it within 30 days.")
  await expect(hint).toHaveCount(0)
})
