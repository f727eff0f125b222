import type { HttpLine } from "../http-line.ts"
import { type Reading, readAtEverySize } from "../reading.ts"
import type { Result } from "../result.ts"
import type { Shop, Stand } from "../stand.ts"

/** What is looked for: [name, text, whether something must be found]. */
const QUESTIONS: [string, string, boolean][] = [
  ["a common word", "order", true],
  ["a beginning, typing", "grin", true],
  ["two words", "kettle leaking", true],
  ["three words of one sentence", "pump repaired fails", true],
  ["words that never meet", "kettle schlauch pompa", false],
  ["an order's number", "order:100500", true],
  ["a stem in German", "Pumpen geliefert ", true],
  ["a name", "from:jansenova", false],
  ["a misspelt name", "petersinbreg", false],
  ["word and state", "grinder status:open", true],
  ["word and label", 'grinder label:"label 9"', false],
  ["word in old times", "grinder before:-6m", true],
  ["nothing", "xylophone", false],
]

/** Search over HTTP, as somebody asks it who types; found or not found, with words from every message and from one. */
export function search(stand: Stand): Promise<Result[]> {
  return readAtEverySize("search", stand, async (shop) =>
    QUESTIONS.map((question) => readingOf(shop, question)),
  )
}

/** The ceiling is an empty question: what a round trip to PostgreSQL costs. */
function readingOf({ db, account }: Shop, [name, text, isFound]: (typeof QUESTIONS)[number]): Reading {
  const query = new URLSearchParams({ text })
  return {
    name,
    most: 300,
    ask: async (line: HttpLine) => {
      const { conversations } = await line.json<{ conversations: unknown[] }>(
        "GET",
        `/api/v1/search?${query}`,
      )
      if (isFound && !conversations.length) throw new Error(`"${name}" finds nothing`)
    },
    bare: async () => void (await db.run(account, (q) => q.rows("select 1"))),
  }
}
