import type { IncomingMessage } from "node:http"
import type { House } from "../house.ts"

/** Our widget is at home there, too, so that the chat works; everything else of this box is not to be seen there. */
const stays = /^\/(widget(\.js|\/)|chat\/|realtime)/

/** On a domain of its own the help centre begins at "/": what is asked there is found below /help. */
export function helpUrl(house: House, raw: IncomingMessage): string {
  const url = raw.url ?? "/"
  if (!house.helpDomains.accountOf(hostOf(house, raw)) || stays.test(url)) return url
  return url === "/" ? "/help" : `/help${url}`
}

/** As Fastify's `request.host`, which does not exist yet here. */
function hostOf({ config }: House, { headers }: IncomingMessage): string {
  const forwarded = config.trustProxy && headers["x-forwarded-host"]
  return String(forwarded || headers.host || "")
    .split(",")[0]!
    .trim()
}
