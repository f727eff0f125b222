import { defineChannel } from "../channel.ts"
import { languageFor, look } from "./look.ts"
import { allows, originsIn } from "./origins.ts"
import { type ChatSettings, chatSettings, reviewSettings } from "./settings.ts"
import { vouched } from "./vouched.ts"
import { sayWaiting } from "./waiting-words.ts"

/** Live chat on any website by one script tag. */
export const chat = defineChannel<ChatSettings>({
  kind: "chat",
  name: "Chat",
  glyph: '<path d="M7.9 20A9 9 0 1 0 4 16.1L2 22Z"/>',
  identity: "chat",
  settings: chatSettings,
  limits: { text: 10_000, attachments: 10, attachmentBytes: 10 * 1024 * 1024 },
  promise: 60,
  // Somebody who left the page can't be called back here: an answer then goes on by mail.
  can: { subject: false, start: false, copies: false, receipts: true },
  asks: true,
  offers: true,
  review: reviewSettings,
  // The widget reads from our own store, and the message is stored: there is no provider to wait for.
  send: async (_settings, message) => ({ sent: message.id }),
  panel: {
    look,
    allows: ({ origins }, origin) => allows(originsIn(origins), origin),
    needsIdentity: (settings) => settings.needsIdentity,
    offersFeedback: (settings) => settings.offerFeedback,
    asksEmail: (settings) => settings.askEmail,
    vouched: ({ identityKey }, token, now) => vouched(identityKey, token, now),
    sayWaiting: (expected, locale, timeZone, now) => sayWaiting(expected, languageFor(locale), timeZone, now),
  },
})
