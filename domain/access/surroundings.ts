import type { Database } from "#platform/db/database.ts"
import type { Secrets } from "#platform/secrets/secrets.ts"

/** What verbs need that begin before the account is known: the house of server/ fits this shape. */
export interface Surroundings {
  db: Database
  secrets: Secrets
  /** Where people reach us, e.g. "https://help.example.com", without a slash at the end. */
  publicUrl: string
  now(): Date
}

/** From where somebody asks: for the list of devices, the audit log and for slowing down guesses. */
export interface Visit {
  ip: string
  userAgent: string
}
