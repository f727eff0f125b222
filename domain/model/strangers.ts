import { patterns } from "./personal-patterns.ts"

/** What of a made-up text may lead somewhere: it stands in a source, or belongs to the house. */
export interface Trusted {
  /** Texts in which it may stand. */
  texts: string[]
  /** Domains of the house; what lies below them is trusted too. */
  domains: string[]
}

/** What leads a reader away or takes their money; order numbers and street names do neither. */
const leading = patterns.filter(({ kind }) => ["LINK", "EMAIL", "IBAN", "CARD", "PHONE"].includes(kind))

/** Mail programs make links of bare names. Files and abbreviations look alike ("manual.pdf", "z.B."). */
const BARE =
  /(?<![\p{L}\p{N}@./-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,5}(?!(?:pdf|jpe?g|png|gif|docx?|xlsx?|csv|txt|zip|mp[34])\b)[a-z]{2,24}(?:[/?#][^\s<>"]{0,2000})?(?![\p{L}\p{N}])/giu

/**
 * Takes out what leads to strangers: links, addresses, account and phone numbers that stand in no source and belong to no
 * domain of the house. A customer's text may have asked the model for exactly that.
 */
export function withoutStrangers(text: string, trusted: Trusted): { text: string; removed: string[] } {
  const removed = new Set<string>()
  const known = trusted.texts.map(bare)
  let cleaned = text
  for (const pattern of [...leading.map((each) => each.pattern), BARE])
    cleaned = cleaned.replace(pattern, (found) => {
      if (isOurs(found, trusted.domains) || known.some((source) => source.includes(bare(found)))) return found
      removed.add(found.trim())
      return ""
    })
  return { text: removed.size ? tidy(cleaned) : text, removed: [...removed] }
}

/** Numbers are set apart in many ways, hosts in capitals. */
const bare = (text: string) => text.toLowerCase().replace(/(?<=\d)[\s()./-]{1,3}(?=\d)/g, "")

function isOurs(found: string, domains: string[]): boolean {
  const host = hostOf(found)
  return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** "https://shop.example/x", "www.shop.example", "shop.example/x", "help@shop.example". A name before an @ in a link is no host. */
function hostOf(found: string): string | undefined {
  const isMail = /^[^/:]*@[^/:@]+$/.test(found)
  if (isMail) return found.slice(found.indexOf("@") + 1).toLowerCase()
  const url = URL.parse(/^https?:/i.test(found) ? found : `https://${found}`)
  return url && !url.username && /^https?:$/.test(url.protocol) ? url.hostname : undefined
}

/** Brackets around nothing, and the gaps that are left. */
const tidy = (text: string) =>
  text
    .replace(/\[([^\]\n]{0,200})\]\(\s*\)/g, "$1")
    .replace(/[([<]\s*[)\]>]/g, "")
    .replace(/[ \t]{2,}/g, " ")
    .replace(/[ \t]+([.,;:!?\n])/g, "$1")
    .trim()
