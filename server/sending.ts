import type { AskedNumber, Offer, Outgoing, SendResult } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import type { SendThrough } from "#domain/conversations/delivering.ts"
import { offerInWords } from "#domain/flows/offering.ts"
import { openSettings } from "#domain/inboxes/settings.ts"
import { hostFor } from "./channel-host.ts"
import type { House } from "./house.ts"
import { surveyUrl } from "./surveys/links.ts"

/** Gives a message to the channel of its inbox and turns what the channel throws (a bug of ours) into a later try. */
export function sendingOf(house: House, accountId: Id): SendThrough {
  return async (inboxId, message, ask): Promise<SendResult & { isLive?: boolean }> => {
    const { inbox, channel } = await house.inboxes.find(accountId, inboxId)
    if (!inbox.is_on || !channel.send)
      return { failed: "rejected", code: "inbox.switched-off", because: "This inbox is switched off." }
    const settings = openSettings(channel, house.secrets, inbox.id, inbox.settings)
    const asked = ask && { ...ask, page: surveyUrl(house, { account: accountId, asking: ask.asking }) }
    const spoken = message.offer ? offering(message, message.offer, channel.offers ?? false) : message
    const outgoing = asked ? asking(spoken, asked, channel.asks ?? false) : spoken
    const result = await channel.send(settings as never, outgoing, hostFor(house, accountId, inbox))
    return { ...result, isLive: !channel.can.start }
  }
}

/** Where nothing can be pressed, the question says how it is answered. */
export function asking(message: Outgoing, ask: AskedNumber, draws: boolean): Outgoing {
  if (draws) return { ...message, ask }
  const ends = `${ask.least} = ${ask.low}, ${ask.most} = ${ask.high}`
  return { ...message, text: `${message.text}\n\n${ends}\n${ask.hint}` }
}

/** Where nothing can be pressed, the choices are numbered. */
export function offering(message: Outgoing, offer: Offer, draws: boolean): Outgoing {
  return draws ? message : { ...message, text: offerInWords(message.text, offer) }
}
