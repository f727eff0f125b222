/** What a bounce says about one recipient, however it says it. */
import { type BounceReason, bounceReason } from "./bounce-reasons.ts"
import type { Headers } from "./headers.ts"

export type BouncedRecipient = {
  address?: string
  /** "failed" is final; "delayed" means the server still tries. The rest are good news. */
  action: "failed" | "delayed" | "delivered" | "relayed" | "expanded"
  /** Enhanced status code, e.g. "5.1.1" (RFC 3463). */
  status?: string
  /** What the other server said. */
  diagnostic?: string
  reason: BounceReason
  /** False when the same mail may well arrive another day (full mailbox, server away). */
  isPermanent: boolean
}

export type ReportedMail = {
  headers: Headers
  from?: string
  subject?: string
  text?: string
  /** Parts that are neither text nor file: message/delivery-status, message/rfc822, text/rfc822-headers … */
  parts: { type: string; content: string }[]
}

/** Completes what was found with the reason and whether it may pass. */
export function recipient(
  address: string | undefined,
  action: BouncedRecipient["action"],
  status?: string,
  diagnostic?: string,
): BouncedRecipient {
  const reason = bounceReason(status, diagnostic)
  const passing: BounceReason[] = ["mailbox-full", "not-reached"]
  const isPermanent = action === "failed" && !passing.includes(reason) && !status?.startsWith("4")
  return { address, action, status, diagnostic: diagnostic?.slice(0, 1000), reason, isPermanent }
}

/** The first enhanced status code in what a server said. */
export const enhancedStatus = (text: string) => /(?<![\d.])[245]\.\d{1,2}\.\d{1,3}(?![\d.])/.exec(text)?.[0]
