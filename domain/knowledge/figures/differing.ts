import { covered, likeness, wordsAbout } from "./about.ts"
import { type Figure, figuresIn } from "./figures.ts"

/** Less alike, and two sentences are not taken to be about the same thing. */
const ALIKE = 0.5
/** An article says in its title what all its sentences are about: so much of what the reply says must stand in one or the other. */
const COVERED = 2 / 3

/** Every sentence says yes or no: only where this much is the same on both sides, in two words or more, is it of the same. */
const ALIKE_IN_ALL = 0.7
const FEWEST = 2

/** What was said before, and the title of the article it stands in. */
export interface Said {
  text: string
  article?: { title: string } | null
}

/** A figure that is stated otherwise elsewhere. */
export interface Difference<Source> {
  /** In the reply. */
  here: Figure
  there: Figure
  source: Source
}

/**
 * Where a reply states another figure than what was said before about the same. What agrees anywhere is left alone, however much
 * else differs: a shop ships in three days and takes back within fourteen.
 */
export function differencesFrom<Source extends Said>(
  reply: string,
  said: readonly Source[],
): Difference<Source>[] {
  const known = said.flatMap((source) => figuresIn(source.text).map((there) => ({ source, there })))
  return figuresIn(reply).flatMap((here) => {
    const alike = known
      .filter(({ there, source }) => isAboutTheSame(here, there) || standsUnder(source, here, there))
      .sort((a, b) => likeness(here.about, b.there.about) - likeness(here.about, a.there.about))
    const first = alike[0]
    return first && !alike.some(({ there }) => agree(here, there)) ? [{ here, ...first }] : []
  })
}

/** Stated in the same kind of unit, of the same matter. */
export function isAboutTheSame(one: Figure, other: Figure): boolean {
  if (one.unit !== other.unit) return false
  if (one.unit !== "yes") return likeness(one.about, other.about) >= ALIKE
  return (
    Math.min(one.about.length, other.about.length) >= FEWEST &&
    likeness(one.about, other.about) >= ALIKE_IN_ALL
  )
}

function standsUnder({ article }: Said, here: Figure, there: Figure): boolean {
  if (!article || here.unit !== there.unit) return false
  const title = wordsAbout(article.title)
  if (covered(here.about, [...there.about, ...title]) < COVERED) return false
  return here.unit !== "yes" || (here.about.length >= FEWEST && covered(there.about, here.about) >= COVERED)
}

/** They have a value in common: "3 to 5 days" and "4 days"; both say yes, or both no. */
export function agree(one: Figure, other: Figure): boolean {
  return one.least <= other.most && other.least <= one.most
}
