import type { Page } from "@playwright/test"
import { expect, test, world } from "./stage.ts"

/** Without a mouse: every window opens by its key, takes the focus, and gives it back; every stop of Tab is seen and has a name. */
const shop = world()

const windows = [
  ["a", "assigning"],
  ["s", "putting off"],
  ["l", "labels"],
  ["p", "priority"],
  ["v", "moving"],
  ["t", "subject"],
  ["y", "merging"],
  ["Shift+P", "a promise by hand"],
  ["q", "canned replies"],
  ["m", "macros"],
  ["Shift+A", "handing over"],
  ["o", "asking outside"],
  ["f", "forwarding"],
  ["c", "a first letter"],
  ["h", "what it is about"],
  ["/", "search"],
  ["?", "keys"],
  ["Control+k", "commands"],
] as const

test("every window of a conversation opens by its key with the focus in it, and Escape gives the focus back", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "ada", `/inbox/all/${shop.world.conversations["kai-late"]}`)
  await desk.getByRole("log").waitFor()
  const row = desk.locator(`[data-row="${shop.world.conversations["kai-late"]}"]`).getByRole("link").first()
  for (const [key, name] of windows) {
    await row.focus()
    await desk.keyboard.press(key)
    const dialog = desk.getByRole("dialog")
    await expect(dialog, `${key}: ${name}`).toBeVisible()
    await expect.poll(() => hasFocus(desk), `${key}: the focus is in it`).toBe("in the window")
    // A list that came down with the focus goes first (ARIA Authoring Practices, combobox).
    if (await desk.locator("[aria-expanded=true][aria-autocomplete]:focus").count())
      await desk.keyboard.press("Escape")
    await desk.keyboard.press("Escape")
    await expect(dialog, `${key}: Escape closes it`).toHaveCount(0)
    await expect.poll(() => row.evaluate((it) => it === document.activeElement), `${key}: back`).toBe(true)
  }
})

const hasFocus = (page: Page) =>
  page.evaluate(() =>
    document.activeElement?.closest("[role=dialog]")
      ? "in the window"
      : `on ${document.activeElement?.tagName}`,
  )

for (const path of ["/inbox/all", "/customers", "/promises", "/knowledge"])
  test(`every stop of Tab on ${path} is seen, has a name and a mark, and there is a way out`, async ({
    deskOf,
  }) => {
    const desk = await deskOf(shop, "jonas", path)
    await desk.getByRole("main").waitFor()
    await atRest(desk)
    expect(await walk(desk)).toBeGreaterThan(8)
  })

test("every stop of Tab beside a conversation, too", async ({ deskOf }) => {
  const desk = await deskOf(shop, "jonas", `/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  await desk.getByRole("log").waitFor()
  await desk.getByRole("complementary").waitFor()
  await atRest(desk)
  await desk.getByRole("log").focus()
  expect(await walk(desk)).toBeGreaterThan(12)
})

test("every stop of Tab on every page of the settings, too", async ({ deskOf }) => {
  const desk = await deskOf(shop, "jonas", "/settings/profile")
  const links = desk
    .getByRole("navigation")
    .filter({ has: desk.locator("a[href='/settings/labels']") })
    .getByRole("link")
  await links.first().waitFor()
  expect(await links.count()).toBeGreaterThan(20)
  for (const link of await links.all()) {
    await link.click()
    await expect(link).toHaveAttribute("aria-current", "page")
    await desk.getByRole("heading", { level: 1 }).last().waitFor()
    await atRest(desk)
    await links.last().focus()
    await walk(desk)
  }
})

/** What is still on its way would move things under the walk. */
async function atRest(desk: Page): Promise<void> {
  await desk.waitForLoadState("networkidle")
  await expect(desk.locator("[aria-busy=true]")).toHaveCount(0)
}

/** Tab by Tab to the end of the page, or once round; answers how many stops there were. */
async function walk(desk: Page): Promise<number> {
  const stops = new Set<string>()
  const faults: string[] = []
  while (stops.size < 150) {
    await desk.keyboard.press("Tab")
    const stop = await desk.evaluate(described)
    if (!stop || stops.has(stop.path)) break
    stops.add(stop.path)
    if (stop.fault) faults.push(`${desk.url()} ${stop.path}: ${stop.fault}`)
  }
  expect(faults).toEqual([])
  expect(stops.size, "somewhere the keyboard is caught").toBeLessThan(150)
  return stops.size
}

/** Runs in the page: what has the focus now, and what is wrong with it. Nothing: the page is left behind. */
function described(): { path: string; fault: string | undefined } | undefined {
  const at = document.activeElement
  if (!at || at === document.body) return undefined
  const steps: string[] = []
  for (let it: Element | null = at; it && it !== document.body; it = it.parentElement)
    steps.unshift(`${it.tagName.toLowerCase()}${[...(it.parentElement?.children ?? [])].indexOf(it)}`)
  const box = at.getBoundingClientRect()
  const style = getComputedStyle(at)
  const name =
    at.getAttribute("aria-label") ||
    at.getAttribute("aria-labelledby") ||
    at.textContent?.trim() ||
    (at as HTMLInputElement).labels?.length ||
    at.getAttribute("title")
  const isMarked =
    (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) ||
    style.boxShadow !== "none" ||
    // A field shows it on its frame.
    (at.matches("input, textarea") && at.closest("[data-focused], [data-focus-within], :focus-within"))
  const isSeen =
    box.width > 1 &&
    box.height > 1 &&
    box.bottom > 0 &&
    box.top < innerHeight &&
    box.right > 0 &&
    box.left < innerWidth
  const fault = name
    ? isSeen
      ? isMarked
        ? undefined
        : "has no mark"
      : `stands at ${Math.round(box.x)}, ${Math.round(box.y)}`
    : "has no name"
  return {
    path: `${steps.slice(-4).join(" ")} “${(at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 40)}”`,
    fault,
  }
}
