import type { FastifyRequest } from "fastify"
import { articlePath } from "#domain/knowledge/addresses.ts"
import { readCentre } from "#domain/knowledge/centres.ts"
import { publicAddresses, publicLanguages, publicSections } from "#domain/knowledge/published.ts"
import { type Address, sitemap } from "#portal/sitemap.ts"
import { baseOf } from "../help.ts"
import type { House } from "../house.ts"
import { accountAsked, sectionLink } from "./reader.ts"

/** Everything a search engine may know: first pages, sections, articles. */
export async function addressesOf(house: House, request: FastifyRequest): Promise<string> {
  const accountId = await accountAsked(house, request)
  return house.db.run(accountId, async (q) => {
    const centre = await readCentre(q)
    if (!centre.isOn) return sitemap(baseOf(house, centre), [])
    const spoken = await publicLanguages(q)
    const { sections } = await publicSections(q, spoken[0] ?? "en")
    const addresses: Address[] = [
      { changedAt: undefined, languages: spoken.map((language) => ({ language, path: `/${language}` })) },
      ...sections.map((section) => ({
        changedAt: undefined,
        languages: spoken.map((language) => ({ language, path: sectionLink(language, section).path })),
      })),
      ...(await publicAddresses(q)).map(({ number, changedAt, languages }) => ({
        changedAt: new Date(changedAt),
        languages: languages.map(({ language, title }) => ({
          language,
          path: articlePath(language, number, title),
        })),
      })),
    ]
    return sitemap(baseOf(house, centre), addresses)
  })
}
