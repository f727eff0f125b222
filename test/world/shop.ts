import type { Hours } from "#contract/views.ts"

/** The business: a store in Hamburg, a roastery in Bandung. */
export const shop = {
  name: "Kopi & Kontor",
  timeZone: "Europe/Berlin",
  locale: "de",
} as const

/** From the roastery's first shift (08:00 in Bandung) to the evening shift in Hamburg. */
export const hours: Hours = [
  ...[1, 2, 3, 4, 5].map((day) => ({ day, from: "02:00", to: "22:00" })),
  { day: 6, from: "03:00", to: "18:00" },
  { day: 0, from: "10:00", to: "16:00" },
]

export interface WorldInbox {
  name: string
  channel: string
  /** Where customers write; part of the settings of channels that have one. */
  address?: string
  settings: Record<string, unknown>
  /** Seconds. */
  promise: number
}

export const inboxes = {
  website: { name: "Website", channel: "chat", settings: {}, promise: 60 },
  hamburg: {
    name: "Service Hamburg",
    channel: "email",
    address: "hamburg@kopi-kontor.example",
    settings: {
      senderName: "Kopi & Kontor",
      signature: "Kopi & Kontor · Große Elbstraße 146 · 22767 Hamburg",
    },
    promise: 4 * 3600,
  },
  bandung: {
    name: "Halo Bandung",
    channel: "email",
    address: "bandung@kopi-kontor.example",
    settings: {
      senderName: "Kopi & Kontor Bandung",
      signature: "Kopi & Kontor · Jl. Braga 47 · Bandung 40111",
    },
    promise: 4 * 3600,
  },
} as const satisfies Record<string, WorldInbox>
export type InboxName = keyof typeof inboxes

/**
 * How mail comes and goes: handed over by the mail server, sent through `port` on this machine. In the tests nothing
 * listens there, so what is sent waits truthfully; the demo starts a server of its own and fills its port in.
 */
export const mailSettings = (port: number) => ({
  receive: "forward",
  smtpHost: "127.0.0.1",
  smtpPort: port,
  smtpSecurity: "none",
})
