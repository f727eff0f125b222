import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "orders.title": "Pesanan",
  "orders.state.placed": "Diterima",
  "orders.state.paid": "Dibayar",
  "orders.state.packed": "Dikemas",
  "orders.state.shipped": "Dalam perjalanan",
  "orders.state.delivered": "Sudah sampai",
  "orders.state.cancelled": "Dibatalkan",
  "orders.state.returned": "Dikembalikan",
  "orders.named": "Mereka menulis tentang ini",
  "orders.other-address": "Dipesan dengan alamat lain: {email}",
  "orders.no-address": "Dipesan tanpa alamat",
  "orders.arrives": "Tiba {day}",
  "orders.late": "Seharusnya tiba {day}",
  "orders.track": "Lacak paket",
  "orders.track-with": "Lacak di {carrier}",
  "orders.in-shop": "{number}, di toko",
  "orders.lines": "{count, plural, other {# barang}}",
  "orders.older": "{count, plural, other {# pesanan lebih lama}}",
}
