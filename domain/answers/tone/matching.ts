/** A piece of a text, and what could stand there. */
export interface Stretch {
  start: number
  end: number
  found: string
  better: string | null
}

/** All pieces that fit, with `better` filled in from each; a sentence goes on beginning with a capital. */
export function matching(text: string, find: RegExp, better: string | undefined): Stretch[] {
  return [...text.matchAll(find)].map((match) => {
    const start = match.index
    const filled = better === undefined ? null : filledIn(better, match)
    return {
      start,
      end: start + match[0].length,
      found: match[0],
      better: filled !== null && beginsSentence(text, start) ? withCapital(filled) : filled,
    }
  })
}

function filledIn(better: string, match: RegExpExecArray): string {
  return better
    .replace(/\$(\d)/g, (_, place) => match[Number(place)] ?? "")
    .replace(/ {2,}/g, " ")
    .trimEnd()
    .concat(/\s$/.test(match[0]) ? " " : "")
}

export function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?\n]\s*)$/.test(text.slice(Math.max(0, at - 20), at))
}

export const withCapital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
