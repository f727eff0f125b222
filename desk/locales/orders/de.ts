import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "orders.title": "Bestellungen",
  "orders.state.placed": "Eingegangen",
  "orders.state.paid": "Bezahlt",
  "orders.state.packed": "Gepackt",
  "orders.state.shipped": "Unterwegs",
  "orders.state.delivered": "Zugestellt",
  "orders.state.cancelled": "Storniert",
  "orders.state.returned": "Zurückgeschickt",
  "orders.named": "Um diese geht es",
  "orders.other-address": "Mit einer anderen Adresse bestellt: {email}",
  "orders.no-address": "Ohne Adresse bestellt",
  "orders.arrives": "Kommt am {day}",
  "orders.late": "Sollte am {day} da sein",
  "orders.track": "Sendung verfolgen",
  "orders.track-with": "Bei {carrier} verfolgen",
  "orders.in-shop": "{number}, im Shop",
  "orders.lines": "{count, plural, one {# Artikel} other {# Artikel}}",
  "orders.older": "{count, plural, one {# ältere Bestellung} other {# ältere Bestellungen}}",
}
