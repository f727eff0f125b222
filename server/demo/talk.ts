import type { Id } from "#contract/ids.ts"
import type { Persona } from "./personas.ts"

/** A conversation somebody simulated has with the team. */
export interface Talk {
  persona: Persona
  /** How many of their follow-ups they have said. */
  said: number
  /** Scoped id on the website, or mail address. */
  address: string
  inbox: Id
  conversation?: Id
  /** Message-IDs so far. */
  references: string[]
  isBusy: boolean
  /** What reached them last and they have not thought about yet. */
  heard?: Heard
}

/** An answer of the team's, as a customer takes it in. */
export interface Heard {
  /** Least and most milliseconds they think about it. */
  pause: readonly [least: number, most: number]
  read: () => Promise<void>
  /** Where a mail says its answer should go. */
  to?: string
}
