import type { Id } from "#contract/ids.ts"
import type { Locale } from "#contract/views.ts"
import { readCentre } from "#domain/knowledge/centres.ts"
import { publicLanguages } from "#domain/knowledge/published.ts"
import { languages } from "#domain/knowledge/states.ts"
import { showFound, suggest } from "#domain/knowledge/suggesting.ts"
import { baseOf } from "../help.ts"
import type { House } from "../house.ts"

const known = (tag: string) => languages.find((each) => each === tag.slice(0, 2).toLowerCase())

/** Where the help centre is in this language; null: closed, or nothing to read there. */
export async function helpFor(house: House, accountId: Id, tag: string): Promise<string | null> {
  const locale = known(tag)
  if (!locale) return null
  return house.db.run(accountId, async (q) => {
    const centre = await readCentre(q)
    if (!centre.isOn || !(await publicLanguages(q)).includes(locale)) return null
    return `${baseOf(house, centre)}/${locale}`
  })
}

/** What everybody may read and what may answer these words. */
export async function articlesFor(
  house: House,
  accountId: Id,
  { words, locale: tag }: { words: string; locale: string },
): Promise<{ title: string; excerpt: string; url: string }[]> {
  const language: Locale | undefined = known(tag)
  if (!language) return []
  return house.db.run(accountId, async (q) => {
    const centre = await readCentre(q)
    if (!centre.isOn) return []
    const found = await suggest(q, { text: words, language, isTeam: false })
    const place = { base: baseOf(house, centre) }
    return found
      .map((each) => showFound(each, place))
      .flatMap(({ title, excerpt, url }) => (url ? [{ title, excerpt, url }] : []))
  })
}
