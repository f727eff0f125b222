import type { Outgoing } from "#contract/channel.ts"
import { newId } from "#contract/ids.ts"
import type { SendSystemMail } from "#domain/access/system-mail.ts"
import type { House } from "./house.ts"
import { sendingOf } from "./sending.ts"

/**
 * Sends a mail of ours (an invitation, a new password) by the first inbox that can write to somebody first and has a
 * subject line. Nobody waits for it longer than the channel does; false: show the link instead.
 */
export function systemMailOf(house: House): SendSystemMail {
  return async (accountId, to, subject, text, ask) => {
    const entries = await house.inboxes.of(accountId)
    const entry = entries.find(
      ({ inbox, channel }) => inbox.is_on && channel.send && channel.can.start && channel.can.subject,
    )
    if (!entry) return false
    const message: Outgoing = {
      id: newId(),
      conversation: { id: newId(), number: 0, subject },
      to: { channel: entry.channel.identity, address: to },
      cc: [],
      bcc: [],
      author: entry.inbox.name,
      text,
      attachments: [],
      references: [],
      isAutomatic: true,
      locale: "en",
    }
    const sent = await sendingOf(house, accountId)(entry.inbox.id, ask ? { ...message, ask } : message)
    return "sent" in sent
  }
}
