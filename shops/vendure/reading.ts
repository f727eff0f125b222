import { z } from "zod"
import type { ShopHost, ShopPage } from "#contract/shop-system.ts"
import { ask } from "./asking.ts"
import { ORDER, orderFrom } from "./orders.ts"
import type { VendureSettings } from "./settings.ts"

/**
 * Vendure can't be asked what has changed: `updatedAt` stands still while an order is paid, shipped and delivered (see orders.ts). What can
 * be relied on is when an order was placed. So all orders stand in one row by that time, and two readers walk along it:
 *
 *   daysBack ───────────────── daysWatched ago ────────────────────▶ newest
 *                                     again ──▶ … ──▶ │ fresh ──▶
 *
 * `fresh` reads what was never read. When it has come to the end, `again` goes on where it stopped, reads some pages of the last days once
 * more, and rests; come to `fresh`, it begins anew with the next look. An order whose sale was seen by others only after later ones were
 * read is found by `again` too.
 */
interface Cursor {
  fresh: Place
  /** null: a round begins. */
  again: Place | null
  /** Pages of `again` since the last rest; absent: it is the turn of `fresh`. */
  round?: number
}

/** Where a reader stands: all that was placed up to here is read. */
interface Place {
  at: string
  /** Amid more orders of one moment than fit on a page: so many of `of` are read, in the order of their ids. */
  amid?: { read: number; of: number }
}

const PAGE = 100
const ROUND_PAGES = 20
const DAY = 86_400_000

export async function changedSince(
  settings: VendureSettings,
  given: unknown,
  host: ShopHost,
): Promise<ShopPage> {
  const cursor = (given as Cursor | undefined) ?? beginning(settings, host)
  return cursor.round === undefined
    ? readFresh(settings, cursor, host)
    : readAgain(settings, cursor, cursor.round, host)
}

const beginning = ({ daysBack }: VendureSettings, host: ShopHost): Cursor => ({
  fresh: { at: ago(host, daysBack * DAY) },
  again: null,
})

const ago = (host: ShopHost, millis: number) => new Date(host.now().getTime() - millis).toISOString()

async function readFresh(settings: VendureSettings, cursor: Cursor, host: ShopHost): Promise<ShopPage> {
  const page = await readPage(settings, cursor.fresh, undefined, host)
  if (!page.isLast) return { ...page, next: { ...cursor, fresh: page.next }, isDone: false }
  return { ...page, next: { ...cursor, fresh: page.next, round: 0 }, isDone: false }
}

async function readAgain(
  settings: VendureSettings,
  { fresh, again }: Cursor,
  round: number,
  host: ShopHost,
): Promise<ShopPage> {
  const from = again ?? { at: ago(host, settings.daysWatched * DAY) }
  const page = await readPage(settings, from, fresh.at, host)
  const pages = { ...page, remaining: 0 }
  if (page.isLast) return { ...pages, next: { fresh, again: null }, isDone: true }
  const isTired = round + 1 >= ROUND_PAGES
  const next = isTired ? { fresh, again: page.next } : { fresh, again: page.next, round: round + 1 }
  return { ...pages, next, isDone: isTired }
}

type Page = Omit<ShopPage, "next" | "isDone"> & { next: Place; isLast: boolean }

const ORDERS = `query ($options: OrderListOptions) {
  orders(options: $options) { totalItems items { ${ORDER} } }
  globalSettings { serverConfig { moneyStrategyPrecision } } }`

const answer = z.object({
  orders: z.object({
    totalItems: z.number().int(),
    items: z.array(z.looseObject({ code: z.string(), orderPlacedAt: z.iso.datetime() })).max(PAGE),
  }),
  globalSettings: z.object({
    serverConfig: z.object({ moneyStrategyPrecision: z.number().int().min(0).max(8) }),
  }),
})
type Orders = z.infer<typeof answer>["orders"]

/** Up to a hundred orders placed after this place (and not after `until`), oldest first. */
async function readPage(
  settings: VendureSettings,
  place: Place,
  until: string | undefined,
  host: ShopHost,
): Promise<Page> {
  const options = place.amid ? amidOptions(place) : afterOptions(place, until)
  const { orders, globalSettings } = await ask(settings, host, answer, ORDERS, { options })
  const precision = globalSettings.serverConfig.moneyStrategyPrecision
  const telling = { precision, dashboard: settings.dashboard }
  const read = orders.items.map((told) => ({ told, order: orderFrom(told, telling) }))
  return {
    orders: read.flatMap(({ order }) => order ?? []),
    unreadable: read.flatMap(({ told, order }) => (order ? [] : [told.code])),
    ...(place.amid ? amidMoved(place.at, place.amid, orders) : afterMoved(place.at, orders)),
  }
}

type Moved = Pick<Page, "next" | "isLast" | "remaining">

const moved = (time: string, millis: number) => new Date(Date.parse(time) + millis).toISOString()

const afterOptions = ({ at }: Place, until: string | undefined) => ({
  filter: { orderPlacedAt: { after: at, ...(until ? { before: moved(until, 1) } : {}) } },
  sort: { orderPlacedAt: "ASC" },
  take: PAGE,
})

/** Back by a moment, so that others of the last order's moment come along on the next page. */
function afterMoved(at: string, { items, totalItems }: Orders): Moved {
  const last = items.at(-1)?.orderPlacedAt ?? at
  const remaining = Math.max(0, totalItems - items.length)
  if (items.length < PAGE) return { next: { at: last }, isLast: true, remaining }
  const back = moved(last, -1)
  const next = back > at ? { at: back } : { at, amid: { read: 0, of: totalItems } }
  return { next, isLast: false, remaining }
}

/**
 * All orders of one moment (brought from an older shop, say), by id. Databases know smaller moments than these times tell, so the window
 * is wider than the step behind it.
 */
const amidOptions = ({ at, amid }: Place) => ({
  filter: { orderPlacedAt: { after: at, before: moved(at, 3) } },
  sort: { id: "ASC" },
  take: PAGE,
  skip: amid!.read,
})

function amidMoved(at: string, amid: NonNullable<Place["amid"]>, { items, totalItems }: Orders): Moved {
  const read = amid.read + items.length
  // One that left the window would have pulled others forward past us: then all of it is looked at again.
  const hasShrunk = amid.read > 0 && totalItems < amid.of
  const amidNext = { read: hasShrunk ? 0 : read, of: totalItems }
  const next = !hasShrunk && read >= totalItems ? { at: moved(at, 2) } : { at, amid: amidNext }
  return { next, isLast: false, remaining: null }
}
