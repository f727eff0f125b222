import { timingSafeEqual } from "node:crypto"
import type { Host } from "#contract/channel.ts"
import type { Id } from "#contract/ids.ts"
import { idToken, tokenId } from "./id-token.ts"

/**
 * Message-IDs we make: `<message.conversation.signature@domain>`, ids as 26 characters each. The same message gets the
 * same id each time it is sent, so a receiver that got it before our connection broke can drop the second copy.
 * An answer's References then name the conversation (rule T1) and a bounce the message, even when a machine answers
 * before our own books say "sent".
 */
export function ownMessageId(
  message: Id,
  conversation: Id,
  address: string,
  host: Pick<Host, "sign">,
): string {
  const domain = address.slice(address.lastIndexOf("@") + 1)
  const tokens = `${idToken(message)}.${idToken(conversation)}`
  return `<${tokens}.${signature(tokens, host)}@${domain}>`
}

/** What one of our Message-IDs is about; undefined for anybody else's and for a forged one. */
export function readOwnMessageId(
  id: string | undefined,
  host: Pick<Host, "sign">,
): { message: Id; conversation: Id } | undefined {
  const [, tokens, signed] = /^<([a-z2-7]{26}\.[a-z2-7]{26})\.([a-z0-9]{10})@[^>\s]+>$/.exec(id ?? "") ?? []
  if (!tokens || !timingSafeEqual(Buffer.from(signed!), Buffer.from(signature(tokens, host))))
    return undefined
  const [message, conversation] = tokens.split(".").map(tokenId)
  return message && conversation ? { message, conversation } : undefined
}

const signature = (tokens: string, host: Pick<Host, "sign">) =>
  host.sign("email.message-id", tokens).slice(0, 10)
