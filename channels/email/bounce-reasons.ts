/**
 * Why a mail did not arrive, in the few kinds a person can act on, from the status code (RFC 3463, IANA registry of
 * enhanced status codes) and from the words of mail servers where the code is vague.
 */
export type BounceReason = keyof typeof bounceReasons

/** Plain sentences; the key is the code for the desk's translation ("email.bounce." + key). */
export const bounceReasons = {
  "unknown-address": "There is no mailbox with this address.",
  "unknown-domain": "The part of the address behind the @ does not exist or takes no mail.",
  "mailbox-full": "The customer's mailbox is full.",
  "mailbox-disabled": "The customer's mailbox is switched off.",
  "too-big": "The mail was bigger than the customer's mail server allows.",
  "taken-for-spam": "The customer's mail server took the mail for spam or blocks our server.",
  "sender-not-proven":
    "The customer's mail server could not verify that the mail is from us (SPF, DKIM, DMARC).",
  refused: "The customer's mail server refused the mail by a rule of its own.",
  "not-reached": "The customer's mail server could not be reached in time.",
  loop: "The mail ran in circles between mail servers.",
  unclear: "The customer's mail server refused the mail without a reason we understand.",
} as const

/** Most telling first: a refused sender is often worded as a refused recipient. */
const words: [BounceReason, RegExp][] = [
  ["sender-not-proven", /\b(?:spf|dkim|dmarc)\b|unauthenticated|authentication (?:check|required|fail)/],
  [
    "mailbox-full",
    /quota|mailbox (?:is )?full|full mailbox|storage|over ?limit|postfach.{0,20}voll|insufficient system storage|boîte pleine/,
  ],
  [
    "mailbox-disabled",
    /disabled|inactive|suspended|deactivated|deaktiviert|gesperrt|abandoned|expired account|locked/,
  ],
  [
    "too-big",
    /(?:message|mail|size).{0,30}(?:too (?:big|large)|exceed)|size limit|maximum size|zu gro(?:ß|ss)/,
  ],
  [
    "taken-for-spam",
    /spam|blacklist|block ?list|blocked|\brbl\b|dnsbl|reputation|junk|unsolicited|spamhaus|barracuda|policy reasons/,
  ],
  ["loop", /mail loop|routing loop|too many hops|hop count|loops back/],
  [
    "unknown-domain",
    /(?:host|domain).{0,30}(?:not found|unknown|does not exist)|unknown domain|nxdomain|unrouteable|no mx|name service error|null mx|domain not found/,
  ],
  [
    "unknown-address",
    /(?:user|recipient|mailbox|address|account|empfänger|adresse|alias).{0,40}(?:unknown|not found|doesn'?t exist|does not exist|unavailable|invalid|not exist|unbekannt|inconnu|rejected|couldn'?t be found|wasn'?t found)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)|not our customer|no mailbox here|resolver\.adr\.|unbekannter? empfänger|kein (?:postfach|mailkonto)|no valid recipients|does not like recipient/,
  ],
  [
    "not-reached",
    /timed? ?out|timeout|refused to talk|connection (?:refused|lost|reset)|unreachable|could not connect|expired|retry time not reached|too long|giving up/,
  ],
  [
    "refused",
    /relay|not (?:permitted|allowed|accepted)|access denied|denied|prohibited|policy|rejected|refused|verboten/,
  ],
]

const byStatus: [RegExp, BounceReason][] = [
  [/^[45]\.1\.(?:1|3|4|6|10)$/, "unknown-address"],
  [/^[45]\.1\.2$|^5\.4\.(?:4|310|14)$|^[45]\.1\.9$|^5\.7\.27$/, "unknown-domain"],
  [/^[45]\.2\.1$/, "mailbox-disabled"],
  [/^[45]\.2\.2$|^4\.3\.1$/, "mailbox-full"],
  [/^[45]\.2\.3$|^[45]\.3\.4$/, "too-big"],
  [/^[45]\.7\.(?:8|9|20|21|22|23|24|25|26|29|30)$/, "sender-not-proven"],
  [/^[45]\.4\.6$/, "loop"],
  [/^4\.4\.\d+$|^5\.4\.(?:1|7|300|316)$/, "not-reached"],
]

/** The reason from the enhanced status ("5.1.1") and what the server said. Never throws. */
export function bounceReason(status = "", diagnostic = ""): BounceReason {
  const certain = byStatus.find(([pattern]) => pattern.test(status))?.[1]
  if (certain) return certain
  const text = diagnostic.slice(0, 4000).replace(/\s+/g, " ").toLowerCase()
  const said = words.find(([, pattern]) => pattern.test(text))?.[0]
  return said ?? (/^[45]\.7\./.test(status) ? "refused" : "unclear")
}
