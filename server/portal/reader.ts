import type { FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import { accountClock } from "#domain/access/clock.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import { inboxAddress } from "#domain/inboxes/inboxes.ts"
import { articlePath, sectionPath } from "#domain/knowledge/addresses.ts"
import { readCentre } from "#domain/knowledge/centres.ts"
import { type Edition, openEdition } from "#domain/knowledge/editions.ts"
import {
  type PublicLine,
  type PublicSection,
  publicLanguages,
  publicSections,
} from "#domain/knowledge/published.ts"
import { languages } from "#domain/knowledge/states.ts"
import type { Frame } from "#portal/frame.ts"
import type { Line, ShownSection } from "#portal/lists.ts"
import { isLive, placeFor } from "../chat/place.ts"
import { waitingFor } from "../chat/waiting.ts"
import { baseOf, firstAccount } from "../help.ts"
import type { House } from "../house.ts"

/** Who reads, where and in which language. */
export interface Reader {
  accountId: Id
  language: Locale
  frame: Frame
  edition: Edition
}

/** Whose help centre is asked for: by the domain, else of who was here first. @throws Refusal request.not-found */
export async function accountAsked(house: House, request: FastifyRequest): Promise<Id> {
  const accountId = house.helpDomains.accountOf(request.host) ?? (await firstAccount(house))
  if (!accountId) throw new Refusal("request.not-found")
  return accountId
}

/** "" on a domain of its own. */
export const basePath = (house: House, request: FastifyRequest) =>
  house.helpDomains.accountOf(request.host) ? "" : "/help"

/** The first of the languages that the browser wants and we speak, else the shop's own. */
export function languageFor(request: FastifyRequest, own: string): Locale {
  const wanted = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/)
      return { tag: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  const known = (tag: string) => languages.find((each) => each === tag)
  return wanted.map(({ tag }) => known(tag)).find((each) => each) ?? known(own) ?? "en"
}

/** @throws Refusal request.not-found: no help centre here, or it is closed */
export async function readerOf(house: House, request: FastifyRequest, language: Locale): Promise<Reader> {
  const accountId = await accountAsked(house, request)
  const business = await accountClock(house.db, accountId)
  const edition = await openEdition(house.db, accountId)
  const { centre, spoken } = await edition.remember("centre", async (q) => ({
    centre: await readCentre(q),
    spoken: await publicLanguages(q),
  }))
  if (!centre.isOn) throw new Refusal("request.not-found")
  const frame: Frame = {
    language,
    base: basePath(house, request),
    origin: baseOf(house, centre),
    shop: centre.title || business.name,
    shopUrl: centre.shopUrl,
    ...(await waysIn(house, accountId, request, language)),
    languages: languages
      .filter((each) => each === language || each === business.locale || spoken.includes(each))
      .map((each) => ({ language: each, path: `/${each}` })),
  }
  return { accountId, language, frame, edition }
}

/** How customers reach people: the chat with an honest word about waiting, and the address. */
async function waysIn(
  house: House,
  accountId: Id,
  request: FastifyRequest,
  locale: Locale,
): Promise<Pick<Frame, "chat" | "mail">> {
  const entries = (await house.inboxes.of(accountId)).filter(({ inbox }) => inbox.is_on)
  const live = entries.find(isLive)
  const byMail = entries.find(({ channel }) => channel.send && channel.can.copies)
  const mail = byMail && (await addressOf(house, accountId, byMail))
  if (!live) return { chat: undefined, mail }
  const place = await placeFor(house, live.inbox.public_id, request)
  const { text } = await waitingFor(house, place, { locale })
  return { chat: { inbox: live.inbox.public_id, waiting: text }, mail }
}

/** An entry of the inbox book lives as long as its inbox is unchanged. */
const addresses = new WeakMap<Entry, Promise<string | undefined>>()

function addressOf(house: House, accountId: Id, entry: Entry): Promise<string | undefined> {
  const known = addresses.get(entry)
  if (known) return known
  const read = house.db.run(accountId, (q) => inboxAddress(q, entry.inbox.id))
  addresses.set(entry, read)
  read.catch(() => addresses.delete(entry))
  return read
}

/** As lists show it. */
export function shownLine({ number, title, language, excerpt }: PublicLine): Line {
  return { title, language, excerpt, path: articlePath(language, number, title) }
}

interface Topics {
  sections: (Pick<PublicSection, "number" | "names"> & { shown: ShownSection })[]
  unfiled: Line[]
}

/** What there is to read in this reader's language, or else in one that it is there in. */
export function topicsFor({ language, edition }: Reader): Promise<Topics> {
  return edition.remember(`topics ${language}`, async (q) => {
    const { sections, unfiled } = await publicSections(q, language)
    return {
      unfiled: unfiled.map(shownLine),
      sections: sections.map(({ number, names, articles }) => ({
        ...{ number, names },
        shown: { ...sectionLink(language, { number, names }), articles: articles.map(shownLine) },
      })),
    }
  })
}

/** Its sections alone, as pages list them. */
export const sectionsFor = async (reader: Reader): Promise<ShownSection[]> =>
  (await topicsFor(reader)).sections.map(({ shown }) => shown)

/** Its name and where it is. */
export function sectionLink(
  language: Locale,
  { number, names }: Pick<PublicSection, "number" | "names">,
): { name: string; path: string } {
  const name = names[language] ?? Object.values(names)[0] ?? ""
  return { name, path: sectionPath(language, number, name) }
}
