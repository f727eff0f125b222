/**
 * Is the mail from whom it says? SPF (RFC 7208) asks whether that server may send for the domain, DKIM (RFC 6376) whether
 * the domain signed it, DMARC (RFC 7489) whether one of both holds for the domain in From. DMARC decides: lists and
 * forwarders change bodies, so a broken DKIM signature alone means nothing.
 */
export type Verdict = { spf: Mark; dkim: Mark; dmarc: Mark; because: string }
export type Mark = "pass" | "fail" | "none" | "unknown"
