import type { Host, Raw } from "#contract/channel.ts"
import type { Mail } from "./mail.ts"
import type { Lookup } from "./name-lookup.ts"
import type { EmailSettings } from "./settings.ts"

/** A mail with what our side knows about it. */
export type Letter = {
  mail: Mail
  raw: Raw
  settings: EmailSettings
  host: Pick<Host, "sign">
  /** Our addresses of this inbox, without details. */
  own: string[]
  /** Everybody it was addressed to, by header or envelope. */
  recipients: string[]
  /** DNS, when not the machine's. */
  lookup?: Lookup
}
