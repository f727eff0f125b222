import { existsSync, readFileSync } from "node:fs"
import { type Browser, chromium, type Page } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { safeHtml } from "./safe-html.ts"

const browserPath = [process.env.CHROME_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path))
const reason = browserPath ? "" : "skipped: no chromium"
const attacks: Record<string, string> = JSON.parse(
  readFileSync(new URL("./fixtures/attacks.json", import.meta.url), "utf8"),
)

type Found = { hits: number; handlers: string[]; living: number; links: string[] }

/** A string, since these words mean something in the browser only. */
const inThePage = `({
  hits: window.hits,
  handlers: [...document.querySelectorAll("main *")].flatMap((element) =>
    [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith("on"))),
  living: document.querySelectorAll(
    "main :is(script, style, iframe, object, embed, form, input, link, meta, base, svg, math)").length,
  links: [...document.querySelectorAll("main a[href]")].map(({ protocol }) => protocol),
})`

/** Shows HTML with scripts allowed and no Content-Security-Policy: only the sanitiser stands between. */
async function shownTo(page: Page, html: string) {
  const asked: string[] = []
  const note = (request: { url(): string }) => asked.push(request.url())
  page.on("request", note)
  await page.setContent(
    `<!doctype html><script>window.hits = 0; window.alert = () => { hits++ }</script><main>${html}</main>`,
  )
  await page.waitForTimeout(30)
  const found = (await page.evaluate(inThePage)) as Found
  page.off("request", note)
  return { ...found, asked: asked.filter((url) => !url.startsWith("data:image/") && url !== "about:blank") }
}

describe.skipIf(reason)(`in a real browser ${reason}`, () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    })
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  test("the alarm works: unsafe HTML sets it off", async () => {
    const { hits, asked, handlers } = await shownTo(
      page,
      '<img src="http://127.0.0.1:1/x" onerror="alert(1)">',
    )
    expect(hits).toBe(1)
    expect(asked).toHaveLength(1)
    expect(handlers).toEqual(["onerror"])
  })

  test("no attack runs, loads or leaves a way to run", async () => {
    for (const [name, attack] of Object.entries(attacks)) {
      const { links, ...rest } = await shownTo(page, safeHtml(attack).html)
      expect(rest, name).toEqual({ hits: 0, handlers: [], living: 0, asked: [] })
      for (const protocol of links) expect(protocol, name).toMatch(/^(?:https?|mailto|tel):$/)
    }
  })
})
