import type { ArchiveDoor, Channel } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { Refusal } from "#contract/refusals.ts"
import { accountClock } from "#domain/access/clock.ts"
import type { Importing } from "#domain/importing/stepping.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { dueAt } from "#domain/promises/due.ts"
import type { House } from "./house.ts"

/** What an import may use of the house. */
export function importingOf(house: House): Importing {
  const { db, files, secrets, config } = house
  return {
    ...{ db, files, secrets, now: house.now },
    allowPrivate: config.allowPrivateAddresses,
    archive: archiveOf(house.channels),
    place: async (accountId, id) => {
      const { inbox, channel } = await house.inboxes.find(accountId, id)
      const { hours, timeZone } = await accountClock(db, accountId)
      return {
        inbox: { id: inbox.id, promise: inbox.promise },
        addresses: addressesOf(house, channel, inbox.id, inbox.settings),
        dueAt: dueAt(house.now(), inbox.promise, hours, timeZone),
      }
    },
  }
}

/** Mail knows how to read old mails and HTML; of whatever channel it is. */
function archiveOf(channels: House["channels"]): ArchiveDoor {
  const door = [...channels.values()].find(({ archive }) => archive)?.archive
  return door ?? { read: refuse, fromHtml: (html) => ({ text: html, html: "" }) }
}

async function refuse(): Promise<never> {
  throw new Refusal("channel.unknown")
}

function addressesOf(
  house: House,
  channel: Channel<never>,
  inbox: Id,
  settings: Record<string, unknown>,
): string[] {
  return channel.addresses?.(openSettings(channel, house.secrets, inbox, settings) as never) ?? []
}
