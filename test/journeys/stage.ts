import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test as plain,
} from "@playwright/test"
import { House, type Options } from "#test/harness.ts"
import type { PersonName } from "#test/world/people.ts"

/** As in test/harness.ts, for the journeys of one file: a database and a server of its own, on a free port. */
export function world(options: Options = {}): House {
  return housed(new House("world", withRoom(options)))
}

/** The same with nothing in it: nobody has joined yet. */
export function empty(options: Options = {}): House {
  return housed(new House("empty", withRoom(options)))
}

function housed(house: House): House {
  plain.beforeAll(() => house.open())
  plain.afterAll(() => house.close())
  return house
}

/** All browsers of a run share one address; the limits of public doors count by address and have tests of their own. */
function withRoom({ flags = [] }: Options): Options {
  return { flags: [...flags, "--rate-factor", "50"] }
}

export type DeskOf = (
  house: House,
  who: PersonName,
  path?: string,
  options?: BrowserContextOptions,
) => Promise<Page>

interface Stage {
  /** A browser of its own: own cookies, own storage. What it complains about fails the test. */
  browse: (options?: BrowserContextOptions) => Promise<Page>
  /** The desk in a browser of its own, signed in. */
  deskOf: DeskOf
  /** Complaints that belong to the journey, such as the browser's own line about a refused request. */
  forgive: (complaint: RegExp) => void
}

export const test = plain.extend<Stage & { forgiven: RegExp[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  forgiven: async ({}, use) => use([]),
  forgive: async ({ forgiven }, use) => use((complaint) => void forgiven.push(complaint)),
  browse: async ({ browser, forgiven }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      listen(context, complaints)
      const page = await context.newPage()
      if (options.serviceWorkers !== "block") refuseToRoute(page)
      return page
    })
    for (const context of contexts) await context.close()
    const open = complaints.filter((it) => !forgiven.some((pattern) => pattern.test(it)))
    expect(open, "what the browser complained about").toEqual([])
  },
  deskOf: async ({ browse }, use) =>
    use(async (house, who, path = "/inbox/all", options = {}) => {
      const page = await browse(options)
      const [name, value] = (await house.as(who)).headers.cookie!.split(/=(.*)/)
      await page.context().addCookies([{ name: name!, value: value!, url: house.running.url }])
      await page.goto(house.running.url + path)
      return page
    }),
})

/** In a list under a field: this line is the one that Enter takes now. It is marked a moment after it is drawn. */
export async function expectMarked(line: Locator): Promise<void> {
  const isMarked = (it: Element) => it.id === document.activeElement?.getAttribute("aria-activedescendant")
  await expect.poll(() => line.evaluate(isMarked)).toBe(true)
}

/** What has just been said, with the way back that goes along. */
export const toast = (page: Page, title: string | RegExp) =>
  page.getByRole("alertdialog").filter({ hasText: title })

/** Once its worker is there a page's requests may go by it, past whoever wanted to hold them: sometimes, which is worse than always. */
function refuseToRoute(page: Page): void {
  page.route = () => {
    throw new Error('a request is held for sure only where serviceWorkers is "block"')
  }
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`))
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
}

export { expect }
