import { mkdir } from "node:fs/promises"
import { dirname } from "node:path"
import type { Browser, BrowserContext, Page } from "@playwright/test"
import type { House } from "#test/harness.ts"
import type { PersonName } from "#test/world/people.ts"
import type { Say } from "./saying.ts"
import type { Sight } from "./sights.ts"

const languages = ["en", "de"] as const
export type Language = (typeof languages)[number] | "id"

/** One way of looking: how wide, by day or night, in which language. */
export interface Look {
  width: 1440 | 1280 | 390
  colorScheme: "light" | "dark"
  language: Language
  /** For eyes that need more, or another direction; only for sights that are key to the whole. */
  special?: "contrast" | "forced" | "rtl"
}

const regions: Record<Language, string> = { en: "en-GB", de: "de-DE", id: "id-ID" }
const heights = { 1440: 900, 1280: 800, 390: 844 }

const usual: Look[] = languages.flatMap((language) =>
  ([1440, 1280, 390] as const).flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme, language })),
  ),
)
/** The third language is about words only: what they cut and wrap is seen by day. */
const byDay: Look[] = ([1440, 390] as const).map((width) => ({ width, colorScheme: "light", language: "id" }))
const special: Look[] = [
  { width: 1440, colorScheme: "light", language: "en", special: "contrast" },
  { width: 1440, colorScheme: "dark", language: "en", special: "contrast" },
  { width: 1440, colorScheme: "light", language: "en", special: "forced" },
  { width: 1440, colorScheme: "light", language: "en", special: "rtl" },
  { width: 390, colorScheme: "light", language: "en", special: "rtl" },
]
export const looks: Look[] = [...usual, ...byDay, ...special]

export const nameOf = ({ width, colorScheme, language, special }: Look) =>
  [width, colorScheme, language, ...(special ? [special] : [])].join("-")

export function isFor(sight: Sight, look: Look): boolean {
  return !(sight.isWideOnly && look.width === 390) && (!look.special || Boolean(sight.isKey))
}

/** A browser that looks this way. Nothing moves in it: a picture of half a movement helps nobody. */
export async function lens(browser: Browser, look: Look): Promise<BrowserContext> {
  const isPhone = look.width === 390
  const context = await browser.newContext({
    viewport: { width: look.width, height: heights[look.width] },
    colorScheme: look.colorScheme,
    locale: regions[look.language],
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    // It would answer in place of a server whose faults are drawn.
    serviceWorkers: "block",
    isMobile: isPhone,
    hasTouch: isPhone,
    ...(look.special === "contrast" ? { contrast: "more" } : {}),
    ...(look.special === "forced" ? { forcedColors: "active" } : {}),
  })
  if (look.special === "rtl")
    await context.addInitScript(
      "addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl'))",
    )
  return context
}

/** Where sights are looked at: the desk's house, one that nobody has furnished, the gallery's own server. */
export interface Places {
  shop: House
  newHouse: () => Promise<{ house: House; cookie: string }>
  gallery: () => Promise<string>
}

/** Takes the picture of a sight once it has come to rest. */
export async function take(
  context: BrowserContext,
  places: Places,
  sight: Sight,
  say: Say,
  file: string,
): Promise<void> {
  await context.clearCookies()
  const address = await prepare(context, places, sight)
  const page = await context.newPage()
  try {
    if (sight.height) await page.setViewportSize({ ...page.viewportSize()!, height: sight.height })
    await page.goto(address)
    // What the gallery shows as being on its way never comes.
    await (sight.of === "gallery" ? page.getByRole("heading").first().waitFor() : rest(page))
    if (sight.first) await sight.first(page, say).then(() => rest(page))
    await mkdir(dirname(file), { recursive: true })
    await page.screenshot({ path: file })
  } finally {
    // A picture that fails without a line would leave all after it without one.
    await page.close()
    await context.setOffline(false)
  }
}

/** Signs in whoever looks and answers with the address of what is looked at. */
async function prepare(
  context: BrowserContext,
  { shop, newHouse, gallery }: Places,
  sight: Sight,
): Promise<string> {
  if (sight.of === "gallery") return (await gallery()) + sight.path(shop)
  if (sight.of === "website") return shop.url + sight.path(shop)
  if (sight.of === "new-house") {
    const { house, cookie } = await newHouse()
    await sight.before?.(house)
    await carry(context, house, cookie)
    return house.running.url + sight.path(house)
  }
  await sight.before?.(shop)
  if (sight.who) await signIn(context, shop, sight.who)
  return shop.running.url + sight.path(shop)
}

export async function signIn(context: BrowserContext, shop: House, who: PersonName): Promise<void> {
  await carry(context, shop, (await shop.as(who)).headers.cookie!)
}

async function carry(context: BrowserContext, house: House, cookie: string): Promise<void> {
  const [name, value] = cookie.split(/=(.*)/)
  await context.addCookies([{ name: name!, value: value!, url: house.running.url }])
}

/** Fonts are there, nothing stands in for what is still on its way. */
export async function rest(page: Page): Promise<void> {
  await page.waitForLoadState("load")
  await page.evaluate("document.fonts.ready.then(() => true)")
  // Part after part comes: what is awaited now may bring the next that is on its way.
  for (const _ of [1, 2]) {
    await page.waitForLoadState("networkidle")
    const standIn = page.locator("[aria-busy=true], .motion-safe\\:animate-pulse").first()
    await standIn.waitFor({ state: "detached" })
    await page.waitForTimeout(100)
  }
}
