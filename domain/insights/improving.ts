import type { ContactReason, Improvement } from "#contract/routes/insights.ts"
import { worthOf } from "./hour-cost.ts"
import type { ChiefPage, Known } from "./known.ts"

/** More is no list to begin with. */
const MOST = 5
/** Below that a page is where some were by chance. */
const FEWEST_OF_PAGE = 5
const LEAST_SHARE_OF_PAGE = 0.25

/** What would pay most if it were asked half as often, or answered by a template; with what one can do next. */
export function improvementsOf(reasons: ContactReason[], known: Known): Improvement[] {
  return reasons
    .flatMap((reason) => improvementOf(reason, known) ?? [])
    .sort((a, b) => best(b) - best(a))
    .slice(0, MOST)
}

const best = ({ halved, templated }: Improvement) => Math.max(halved.minutes, templated?.minutes ?? 0)

function improvementOf({ categoryId, aMonth }: ContactReason, known: Known): Improvement | undefined {
  const { facts, works, pages } = known
  const category = facts.categories.find(({ id }) => id === categoryId)
  if (!category || !aMonth.minutes) return undefined
  const simple = works.find((work) => work.category === categoryId)?.simple ?? 0
  const isAutomatic = category.template?.state === "automatic"
  return {
    categoryId: category.id,
    name: category.name,
    halved: worthOf(aMonth.minutes / 2, facts.hour),
    templated: isAutomatic ? null : worthOf(aMonth.minutes * simple, facts.hour),
    template: category.template,
    page: chief(pages.find((page) => page.category === categoryId)),
  }
}

function chief(page: ChiefPage | undefined): Improvement["page"] {
  if (!page || page.count < FEWEST_OF_PAGE || page.count / page.of < LEAST_SHARE_OF_PAGE) return null
  return { page: page.page, count: page.count, of: page.of }
}
