import type { Id } from "#contract/ids.ts"

/**
 * A mention stands in a note's text as `@[Name](user:<id>)` or `@[Name](team:<id>)`: the id decides, the name keeps the text
 * readable where nobody draws chips (mails, exports) and after the person is gone.
 */
const token = /@\[([^\]\n]{1,200})\]\((user|team):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi

/** Nobody calls more in one note; the rest is text. */
const MOST = 50

export interface Mentioned {
  users: Id[]
  teams: Id[]
}

/** Whom a note calls, each once, in the order they are called. */
export function mentionedIn(text: string): Mentioned {
  const found = [...text.matchAll(token)].slice(0, MOST)
  const ids = (kind: string) => [
    ...new Set(
      found.filter((match) => match[2]!.toLowerCase() === kind).map((match) => match[3]!.toLowerCase()),
    ),
  ]
  return { users: ids("user"), teams: ids("team") }
}

/** As one reads it aloud: "@Ada, have a look". */
export function withoutTokens(text: string): string {
  return text.replace(token, (_, name: string) => `@${name}`)
}
