import type { FastifyInstance, FastifyRequest } from "fastify"
import type { Id } from "#contract/ids.ts"
import { isLive } from "./chat/place.ts"
import type { House } from "./house.ts"
import { tryPage } from "./try/page.ts"
import { tryStyle } from "./try/style.ts"
import { tryWords } from "./try/words.ts"

type Language = keyof typeof tryWords

/** The try-it page: a small made-up shop that embeds the widget as a stranger's site would, from another origin. */
export function mountTry(app: FastifyInstance, house: House): void {
  app.get("/try/shop.css", async (_, reply) =>
    reply.headers(headersFor("'self'")).type("text/css").send(tryStyle),
  )
  app.get("/try", async (request, reply) => {
    const widgetOrigin = otherName(`${request.protocol}://${request.host}`)
    const query = request.query as { lang?: string; inbox?: string }
    const inboxes = await chatsBeside(house, query.inbox)
    const wanted = inboxes.find(({ publicId }) => publicId === query.inbox) ?? inboxes[0]
    const locale = languageOf(query.lang, request)
    const page = tryPage({
      locale,
      words: tryWords[locale],
      widgetOrigin,
      deskUrl: house.publicUrl,
      inbox: wanted?.publicId,
      inboxes,
    })
    return reply.headers(headersFor(widgetOrigin)).type("text/html; charset=utf-8").send(page)
  })
}

/** This machine's other name is another origin to a browser; elsewhere the page has to share ours. */
function otherName(origin: string): string {
  const url = new URL(origin)
  if (url.hostname === "127.0.0.1") url.hostname = "localhost"
  else if (url.hostname === "localhost") url.hostname = "127.0.0.1"
  return url.origin
}

/** As strict as a shop's page may be: the widget must work with nothing but its own origin allowed. */
function headersFor(origin: string): Record<string, string> {
  const socket = origin.replace(/^http/, "ws")
  return {
    "content-security-policy": `default-src 'none'; script-src ${origin}; connect-src ${origin} ${socket}; img-src ${origin}; media-src ${origin} blob:; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'`,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  }
}

/** The live inboxes of one business: whose inbox was asked for, else the first on this box. Neighbours are not named. */
async function chatsBeside(
  house: House,
  asked: string | undefined,
): Promise<{ publicId: string; name: string }[]> {
  const [owner] = await house.db.system<{ id: Id | null }>(
    "select coalesce(account_of('inbox', $1), (select id from all_accounts() as id limit 1)) as id",
    [asked ?? ""],
  )
  if (!owner?.id) return []
  return (await house.inboxes.of(owner.id))
    .filter((entry) => entry.inbox.is_on && isLive(entry))
    .map(({ inbox }) => ({ publicId: inbox.public_id, name: inbox.name }))
}

function languageOf(asked: string | undefined, request: FastifyRequest): Language {
  const tag = asked ?? request.headers["accept-language"] ?? "en"
  const language = tag.slice(0, 2).toLowerCase()
  return Object.hasOwn(tryWords, language) ? (language as Language) : "en"
}
