import { expect, type Page } from "@playwright/test"
import { violations } from "../violations.ts"

/**
 * Other people's mails; and the unseen place where React Aria says things aloud, which for some seconds points at what has
 * left the screen already.
 */
const where = { exclude: [["iframe"], ["[data-live-announcer]"]] }

/** No barrier but a habit; React Aria's unseen buttons that dismiss a popover stand outside of any landmark. */
const byDay = { rules: { region: { enabled: false } } }
const byNight = { runOnly: ["color-contrast"] }

/**
 * A list that gets other lines while one types points at its first one a moment later; between a window that goes and one that comes
 * the page below is still hidden.
 */
async function untilAtRest(page: Page): Promise<void> {
  const isMoving = () => {
    const line = document.activeElement?.getAttribute("aria-activedescendant")
    const leadsNowhere = Boolean(line) && document.getElementById(line!) === null
    const isHidden = document.querySelector("main")?.closest("[aria-hidden=true], [inert]") != null
    const isBehind =
      document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null
    return leadsNowhere || (isHidden && !isBehind)
  }
  await expect.poll(() => page.evaluate(isMoving)).toBe(false)
}

/** axe finds nothing on what is on the screen now; by night and for who asks for more contrast only the colours differ. */
export async function expectNoBarriers(page: Page, about: string): Promise<void> {
  await untilAtRest(page)
  await page.emulateMedia({ colorScheme: "light" })
  await expectNone(page, byDay, `${about}, light`)
  await page.emulateMedia({ colorScheme: "dark" })
  await expectNone(page, byNight, `${about}, dark`)
  await page.emulateMedia({ contrast: "more" })
  await expectNone(page, byNight, `${about}, more contrast`)
  await page.emulateMedia({ colorScheme: null, contrast: null })
}

/** axe takes a second to look; what went or came in this second is looked at again. A barrier of a page at rest stays. */
async function expectNone(page: Page, rules: typeof byDay | typeof byNight, about: string): Promise<void> {
  const look = async () => expect(await violations(page, where, rules), about).toEqual([])
  await expect(look).toPass({ timeout: 15_000 })
}
