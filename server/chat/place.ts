import type { FastifyRequest } from "fastify"
import type { PanelDoor } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Entry } from "#domain/inboxes/book.ts"
import type { InboxRow } from "#domain/inboxes/inboxes.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { isOurOrigin } from "#platform/http/origin.ts"
import type { House } from "../house.ts"

/** An inbox that is reached through a panel, with its opened settings. */
export interface Place extends Entry {
  accountId: Id
  panel: PanelDoor<never>
  settings: never
}

/** Is it reached through a panel on websites? Having one is the capability. */
export const isLive = ({ channel }: Entry) => channel.panel !== undefined

/** Opening settings costs a decryption and a parse; the row object lives as long as the inbox is unchanged. */
const opened = new WeakMap<InboxRow, never>()

/** The inbox a widget speaks for, by its public id. @throws Refusal inbox.not-found */
export async function publicInbox(house: House, publicId: string): Promise<Entry & { accountId: Id }> {
  const accountId = await accountOf(house, publicId)
  const entry = (await house.inboxes.of(accountId)).find(({ inbox }) => inbox.public_id === publicId)
  if (!entry) throw new Refusal("inbox.not-found")
  return { ...entry, accountId }
}

/** An inbox never changes its account, so what was found once is true for ever. */
const accounts = new WeakMap<House, Map<string, Id>>()

async function accountOf(house: House, publicId: string): Promise<Id> {
  const known = accounts.get(house) ?? new Map<string, Id>()
  accounts.set(house, known)
  const kept = known.get(publicId)
  if (kept) return kept
  const [row] = await house.db.system<{ account: Id | null }>("select account_of('inbox', $1) as account", [
    publicId,
  ])
  if (!row?.account) throw new Refusal("inbox.not-found")
  known.set(publicId, row.account)
  return row.account
}

/** The panel's inbox, for a page that may show it. @throws Refusal inbox.not-found, chat.origin-refused */
export async function placeFor(house: House, publicId: string, request: FastifyRequest): Promise<Place> {
  const entry = await publicInbox(house, publicId)
  const { inbox, channel } = entry
  if (!channel.panel) throw new Refusal("inbox.not-found")
  const settings =
    opened.get(inbox) ?? (openSettings(channel, house.secrets, inbox.id, inbox.settings) as never)
  opened.set(inbox, settings)
  const place: Place = { ...entry, panel: channel.panel, settings }
  refuseForeignSite(house, place, request)
  return place
}

/**
 * Browsers say which site a request comes from; programs can say anything, so this only keeps other people's websites from
 * showing the chat. What a visitor may see is decided by their token.
 */
function refuseForeignSite(house: House, { panel, settings }: Place, request: FastifyRequest): void {
  const { origin } = request.headers
  if (!origin || panel.allows(settings, origin)) return
  if (!isOwnPage(origin, house, request)) throw new Refusal("chat.origin-refused")
}

/** The desk's own origin, and the try-it page, which lives at the other name of this machine. */
function isOwnPage(origin: string, house: House, request: FastifyRequest): boolean {
  const ours = { host: request.host, publicUrl: house.publicUrl }
  return isOurOrigin(origin, ours) || isOurOrigin(origin.replace("//127.0.0.1", "//localhost"), ours)
}
