import type { BuiltInRole } from "#contract/permissions.ts"

export interface Colleague {
  name: string
  role: BuiltInRole
  locale: "de" | "en" | "id"
  teams: TeamName[]
}

export const teams = { hamburg: "Hamburg", bandung: "Bandung", night: "Night" } as const
export type TeamName = keyof typeof teams

/** Who works at Kopi & Kontor. Two cities, one evening shift, a light colleague, an outside night team. */
export const people = {
  jonas: { name: "Jonas Petersen", role: "owner", locale: "de", teams: ["hamburg"] },
  /** Runs the roastery's side and the box. */
  sari: { name: "Sari Wulandari", role: "admin", locale: "id", teams: ["bandung"] },
  ada: { name: "Ada Lindqvist", role: "agent", locale: "de", teams: ["hamburg"] },
  /** Repairs machines, answers what needs a screwdriver. */
  henrik: { name: "Henrik Voss", role: "agent", locale: "de", teams: ["hamburg"] },
  budi: { name: "Budi Santoso", role: "agent", locale: "id", teams: ["bandung"] },
  /** Part-time, evenings in Hamburg. */
  lena: { name: "Lena Okafor", role: "agent", locale: "en", teams: ["hamburg"] },
  /** Marketing; helps out with what is given to him. */
  marco: { name: "Marco Bellini", role: "light", locale: "en", teams: [] },
  /** The outside team that answers while both cities sleep. */
  noor: { name: "Noor Haddad", role: "outside", locale: "en", teams: ["night"] },
  pieter: { name: "Pieter de Wit", role: "outside", locale: "en", teams: ["night"] },
} as const satisfies Record<string, Colleague>
export type PersonName = keyof typeof people

/** What everybody of the tests' world signs in with; in the demo nobody has a password. */
export const PASSWORD = "kopi tubruk at dawn"

export const addressOf = (person: PersonName): string => `${person}@kopi-kontor.example`
