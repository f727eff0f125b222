import type { LanguageState } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"

/** What is known of one language of an article, without its words. */
export interface Stand {
  language: Locale
  version: number
  published: number | null
  /** The source's version that this one says the same as. */
  of: number | null
}

export const languages: readonly Locale[] = ["en", "de", "id"]

/** How each language stands against the source: what customers read of it counts, and a draft of the source not yet. */
export function standOf(source: Locale, stands: readonly Stand[]) {
  const first = stands.find(({ language }) => language === source)
  const wanted = first ? (first.published ?? first.version) : 0
  return languages.map((language) => {
    const stand = stands.find((each) => each.language === language)
    return {
      language,
      state: stateOf(stand, wanted),
      isPublished: stand?.published != null,
      hasChanges: stand?.published != null && stand.published < stand.version,
    }
  })
}

function stateOf(stand: Stand | undefined, wanted: number): LanguageState {
  if (!stand) return "missing"
  if (stand.of !== null && stand.of < wanted) return "outdated"
  return stand.published === null ? "draft" : "current"
}
