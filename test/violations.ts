import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "@playwright/test"
import type axeCore from "axe-core"

/** As it stands in the page once it was brought there. */
declare const axe: typeof axeCore

const program = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** Nothing that is on reads style sheets as text; fetching them anew for every look is what axe does unasked. */
const preload = { assets: ["media"] } as unknown as axeCore.PreloadOptions

/**
 * What axe has to say against a part of the page, each rule with the elements that break it. The program is brought once
 * for as long as the page stands: axe's own binding for Playwright brings it anew for every look, in twice the time.
 */
export async function violations(
  page: Page,
  where: { include?: string[][]; exclude?: string[][] },
  options: axeCore.RunOptions = {},
): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(program)
  const input = { where, options: { resultTypes: ["violations"], preload, ...options } }
  const found = await page.evaluate(async (it) => {
    const answer = await axe.run(it.where as axeCore.ElementContext, it.options as axeCore.RunOptions)
    return answer.violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }))
  }, input)
  return found.map(({ id, html }) => `${id}: ${html.join("\n  ")}`)
}
