import type { Host } from "#contract/channel.ts"
import { imapServer } from "./server-trouble.ts"
import type { EmailSettings } from "./settings.ts"

/**
 * How far a mailbox has been read (rule M1). UIDs only ever grow within one UIDVALIDITY (RFC 9051 §2.3.1.1), so
 * "from uidNext on" is everything new, whatever other clients marked as read.
 *
 * What makes a cursor worthless (another UIDVALIDITY, a UIDNEXT that shrank, another server or folder) starts a
 * catch-up: everything since the last good point is read again. Payloads are kept under the hash of Message-ID and
 * body, so what was kept before is recognised, stays single, and stays deleted if it was deleted (D4).
 */
export type Cursor = {
  /** user@host/folder; a cursor of one mailbox means nothing in another. */
  mailbox: string
  uidValidity: string
  uidNext: number
  highestModseq: string | null
  /** Mail sent before this was never meant to come in (ISO time). */
  startedAt: string
  /** Everything that had arrived by then was kept (ISO time). */
  goodUntil: string
  /** While catching up: of the messages below this UID only those since then. */
  catchUp?: { below: number; since: string }
}

/** What the server told about the mailbox. */
export type Selected = {
  uidValidity: bigint
  /** Of now. */
  uidNext: number
  /** Of when the folder was selected: everything below it is surely visible to this connection. */
  visibleNext: number
  highestModseq?: bigint
}

const DAY = 86_400_000
const KEY = "imap"

export const recallCursor = (host: Host) => host.recall<Cursor>(KEY)
export const rememberCursor = (host: Host, cursor: Cursor) => host.remember(KEY, cursor)

export function mailboxName(settings: EmailSettings): string {
  const { user, host } = imapServer(settings)
  return `${user}@${host}/${settings.imapFolder}`.toLowerCase()
}

/** The cursor to go on from: the old one when it still holds, else one that begins at the start or at the last good point. */
export function cursorFor(
  settings: EmailSettings,
  selected: Selected,
  old: Cursor | undefined,
  now: Date,
): Cursor {
  if (!old) return firstCursor(settings, selected, now)
  if (holds(settings, selected, old)) return old
  // A day's margin: server clocks differ, and mail that was under way when the mailbox changed may carry an older date.
  const since = new Date(Date.parse(old.goodUntil) - DAY).toISOString()
  const place = placeOf(settings, selected)
  return { ...old, ...place, uidNext: 1, catchUp: { below: selected.visibleNext, since } }
}

function firstCursor(settings: EmailSettings, selected: Selected, now: Date): Cursor {
  const startedAt = new Date(now.getTime() - settings.backfillDays * DAY).toISOString()
  const cursor = {
    ...placeOf(settings, selected),
    startedAt,
    goodUntil: startedAt,
    uidNext: selected.uidNext,
  }
  if (settings.backfillDays === 0) return cursor
  return { ...cursor, uidNext: 1, catchUp: { below: selected.visibleNext, since: startedAt } }
}

const placeOf = (settings: EmailSettings, { uidValidity, highestModseq }: Selected) => ({
  mailbox: mailboxName(settings),
  uidValidity: String(uidValidity),
  highestModseq: highestModseq === undefined ? null : String(highestModseq),
})

const holds = (settings: EmailSettings, selected: Selected, old: Cursor): boolean =>
  old.mailbox === mailboxName(settings) &&
  old.uidValidity === String(selected.uidValidity) &&
  old.uidNext <= selected.uidNext

/** Nothing arrived since: UIDNEXT is where it was, and no catch-up is left. The mod-sequence says so even for flags. */
export const isCaughtUp = (cursor: Cursor, selected: Selected): boolean =>
  !cursor.catchUp && cursor.uidNext === selected.uidNext

/** Five days is how long a mail may wait in queues (RFC 5321 §4.5.4.1), so its date can lie that far before the start. */
export function isBeforeStart(cursor: Cursor, sent: Date | undefined): boolean {
  if (!sent || Number.isNaN(sent.getTime()) || sent.getUTCFullYear() < 2000) return false
  return sent.getTime() < Date.parse(cursor.startedAt) - 5 * DAY
}
