import type { FastifyRequest } from "fastify"
import type { Locale } from "#contract/views.ts"
import { articlePath } from "#domain/knowledge/addresses.ts"
import { type Asked, type Found, findArticles } from "#domain/knowledge/finding.ts"
import { noteMissed } from "#domain/knowledge/missed-searches.ts"
import { callerAddress } from "#platform/http/rate.ts"
import type { Line } from "#portal/lists.ts"
import { foundPart, searchPage } from "#portal/pages.ts"
import type { House } from "../house.ts"
import type { MountPage } from "../portal.ts"
import { sendPage } from "./answering.ts"
import { type Reader, sectionsFor } from "./reader.ts"
import { Recently } from "./recently.ts"

const MOST = 20
const MOST_TYPING = 6
const LONGEST = 200

/** The page for it, and the part that the script shows while somebody types. What is not found is noted. */
export function searchDoors(house: House, page: MountPage): void {
  const missed = new Missed(house)
  page("/search", async (reader, request, reply) => {
    const query = queryOf(request)
    const found = await foundFor(reader, { text: query, isTyping: false, most: MOST })
    if (query && !found.length) await missed.note(reader.accountId, reader.language, query, request)
    const shown = found.length ? [] : await sectionsFor(reader)
    const languages = reader.frame.languages.map(({ language }) => ({
      language,
      path: `/${language}/search?q=${encodeURIComponent(query)}`,
    }))
    const frame = { ...reader.frame, languages }
    return sendPage(request, reply, searchPage(frame, query, found, shown), { isKept: false })
  })
  page("/find", async (reader, request, reply) => {
    const query = queryOf(request)
    const found = await foundFor(reader, { text: query, isTyping: true, most: MOST_TYPING })
    const hasRested = (request.query as { rested?: string }).rested !== undefined
    if (query && !found.length && hasRested)
      await missed.note(reader.accountId, reader.language, query, request)
    reply.header("x-found", found.length)
    const lines = found.map(({ excerpt: _, ...line }) => line)
    return sendPage(request, reply, foundPart(reader.frame, query, lines), { isKept: false })
  })
}

/** Many ask for the same, and what somebody types begins like what others typed. */
function foundFor({ language, edition }: Reader, asked: Pick<Asked, "text" | "isTyping" | "most">) {
  const name = `found ${language} ${asked.most} ${asked.text.toLowerCase()}`
  return edition.remember(name, async (q) =>
    (await findArticles(q, { ...asked, language, isTeam: false })).map(foundLine),
  )
}

function queryOf(request: FastifyRequest): string {
  const { q } = request.query as { q?: string | string[] }
  return String(q ?? "")
    .replaceAll("\0", "")
    .toWellFormed()
    .trim()
    .slice(0, LONGEST)
}

function foundLine({ number, title, language, snippet }: Found): Line {
  const { text, marks } = snippet
  return { title, language, path: articlePath(language, number, title), excerpt: text, marks }
}

/** New wishes that one caller can put on the list in an hour; a robot's nonsense would bury what people want. */
const MOST_WISHES = 20

class Missed {
  readonly #house: House
  readonly #recently = new Recently()

  constructor(house: House) {
    this.#house = house
  }

  /** Once an hour for the same words of the same caller. */
  async note(accountId: string, language: Locale, query: string, request: FastifyRequest): Promise<void> {
    const caller = callerAddress(request.ip)
    if (!this.#recently.isNew(`${language} ${query.toLowerCase()} ${caller}`)) return
    const hasRoom = Array.from({ length: MOST_WISHES }, (_, at) => `${at} ${caller}`).some((place) =>
      this.#recently.isNew(place),
    )
    if (hasRoom) await this.#house.db.transaction(accountId, (tx) => noteMissed(tx, language, query))
  }
}
