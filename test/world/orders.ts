import type { Id } from "#contract/ids.ts"
import { newId } from "#contract/ids.ts"
import type { OrderState, ShopOrder } from "#contract/shop.ts"
import { customers } from "./customers.ts"
import { millis } from "./story.ts"

interface WorldOrder {
  number: string
  state: OrderState
  email: string
  name?: string
  /** How long ago it was placed, and changed last. */
  placed: string
  changed?: string
  /** In how many days it should be there; negative: it should have been. */
  arrivesIn?: number
  tracked?: "DHL" | "JNE"
  currency?: string
  lines: ShopOrder["lines"]
}

const line = (sku: string, name: string, price: number, quantity = 1) => ({ sku, name, quantity, price })

const preanger = (kilos: number) => line("JP-1000", "Java Preanger 1 kg", 3190, kilos)
const gayo = line("GY-250", "Gayo Natural 250 g", 1190)
const gayoInRupiah = (bags: number) => line("GY-250", "Gayo Natural 250 g", 9_500_000, bags)
const kawah2 = line("KW-2", "Kawah 2", 64900)
const alster = line("AL-1", "Alster", 18900)
const speicherstadt = line("SP-1", "Speicherstadt", 28900)
const handMill = line("HM-1", "Handmühle Elbe", 8900)
const tank = line("KW-2-TANK", "Wassertank für Kawah 2", 3490)
const basics = { sku: null, name: "Barista Basics (online)", quantity: 1, price: 7900 }

const { petra, kai, sven, siti, noura, ingrid, mia, carla, daniel, grace, wolfgang, yuki } = customers
const petras = { email: petra.mail[0], name: petra.name }

/** What the shop sold, in every state; the stories and the simulated customers name some of the numbers. */
export const orders: WorldOrder[] = [
  {
    number: "KK-20402",
    state: "shipped",
    email: kai.mail[0],
    placed: "8d",
    changed: "6d",
    arrivesIn: -2,
    tracked: "DHL",
    lines: [gayo, tank],
  },
  { number: "KK-20390", state: "paid", email: sven.mail[0], placed: "9d", changed: "9d", lines: [kawah2] },
  {
    number: "KK-20421",
    state: "delivered",
    email: siti.mail[0],
    placed: "6d",
    changed: "5h",
    tracked: "JNE",
    currency: "IDR",
    lines: [gayoInRupiah(4)],
  },
  {
    number: "KK-20288",
    state: "delivered",
    email: siti.mail[0],
    placed: "24d",
    changed: "21d",
    tracked: "JNE",
    currency: "IDR",
    lines: [gayoInRupiah(2)],
  },
  { number: "KK-20433", state: "placed", email: noura.mail[0], placed: "58m", lines: [gayo, preanger(2)] },
  {
    number: "KK-20440",
    state: "packed",
    ...petras,
    placed: "1d",
    changed: "4h",
    arrivesIn: 2,
    lines: [preanger(12)],
  },
  {
    number: "KK-20311",
    state: "delivered",
    ...petras,
    placed: "29d",
    changed: "26d",
    tracked: "DHL",
    lines: [preanger(12)],
  },
  {
    number: "KK-20204",
    state: "delivered",
    ...petras,
    placed: "57d",
    changed: "54d",
    tracked: "DHL",
    lines: [preanger(12)],
  },
  {
    number: "KK-20118",
    state: "delivered",
    ...petras,
    placed: "85d",
    changed: "82d",
    tracked: "DHL",
    lines: [preanger(12), gayo],
  },
  {
    number: "KK-20031",
    state: "delivered",
    ...petras,
    placed: "113d",
    changed: "110d",
    tracked: "DHL",
    lines: [preanger(10)],
  },
  {
    number: "KK-19950",
    state: "delivered",
    ...petras,
    placed: "141d",
    changed: "138d",
    tracked: "DHL",
    lines: [preanger(10)],
  },
  {
    number: "KK-20377",
    state: "returned",
    email: ingrid.mail[0],
    placed: "16d",
    changed: "1d",
    tracked: "DHL",
    lines: [handMill],
  },
  {
    number: "KK-19402",
    state: "delivered",
    email: mia.mail[0],
    placed: "260d",
    changed: "256d",
    tracked: "DHL",
    lines: [speicherstadt],
  },
  {
    number: "KK-20396",
    state: "cancelled",
    email: carla.mail[0],
    placed: "10d",
    changed: "9d",
    lines: [basics],
  },
  {
    number: "KK-18211",
    state: "delivered",
    email: daniel.mail[0],
    placed: "790d",
    changed: "786d",
    tracked: "DHL",
    lines: [kawah2],
  },
  {
    number: "KK-20409",
    state: "shipped",
    email: grace.mail[0],
    placed: "4d",
    changed: "1d",
    arrivesIn: 3,
    tracked: "DHL",
    lines: [gayo, basics],
  },
  {
    number: "KK-20187",
    state: "delivered",
    email: wolfgang.mail[0],
    placed: "64d",
    changed: "61d",
    tracked: "DHL",
    lines: [kawah2],
  },
  {
    number: "KK-20305",
    state: "delivered",
    email: yuki.mail[0],
    placed: "31d",
    changed: "20d",
    lines: [preanger(5)],
  },
  // Ordered with an address from which nobody has written.
  {
    number: "KK-20418",
    state: "shipped",
    email: "rina.kartika@example.com",
    name: "Rina Kartika",
    placed: "3d",
    changed: "1d",
    arrivesIn: 1,
    tracked: "JNE",
    currency: "IDR",
    lines: [gayoInRupiah(1)],
  },
  {
    number: "KK-20399",
    state: "delivered",
    email: "eitan.levi@example.com",
    placed: "9d",
    changed: "5d",
    tracked: "DHL",
    lines: [alster],
  },
  {
    number: "KK-20455",
    state: "paid",
    email: "jonte.harms@example.com",
    name: "Jonte Harms",
    placed: "2d",
    lines: [gayo],
  },
  {
    number: "KK-20461",
    state: "placed",
    email: "chiara.conti@example.com",
    name: "Chiara Conti",
    placed: "12m",
    lines: [kawah2],
  },
  {
    number: "KK-20470",
    state: "shipped",
    email: "yoga@example.com",
    name: "Yoga",
    placed: "5d",
    changed: "2d",
    arrivesIn: 1,
    tracked: "JNE",
    currency: "IDR",
    lines: [gayoInRupiah(3)],
  },
]

/** As rows of the table. */
export const orderRows = (account: Id, now: Date) => orders.map((order) => rowOf(order, account, now))

function rowOf({ number, placed, changed, lines, ...order }: WorldOrder, account: Id, now: Date) {
  const ago = (span: string) => new Date(now.getTime() - millis(span))
  const digits = number.slice(3)
  return {
    account_id: account,
    id: newId(ago(placed).getTime()),
    key: `order-${digits}`,
    number,
    state: order.state,
    email: order.email,
    name: order.name ?? null,
    placed_at: ago(placed),
    changed_at: ago(changed ?? placed),
    currency: order.currency ?? "EUR",
    total: lines.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0),
    lines,
    tracking: order.tracked
      ? { carrier: order.tracked, code: `0034${digits}`, url: `https://tracking.example/0034${digits}` }
      : null,
    arrives_on:
      order.arrivesIn === undefined
        ? null
        : new Date(now.getTime() + order.arrivesIn * 86_400_000).toISOString().slice(0, 10),
    url: `https://kopi-kontor.example/admin/orders/${digits}`,
  }
}
