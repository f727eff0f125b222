/** The list as people type it: commas, spaces or lines between; a bare host means https. */
export function originsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((it) => (it.includes("://") ? it : `https://${it}`).replace(/\/+$/, "").toLowerCase())
}

/** "https://shop.example", "http://localhost:3000" or "https://*.shop.example"; a path makes no sense. */
export const isOriginRule = (rule: string) =>
  /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(rule)

/** May a page of this origin show the panel? An empty list lets every site do so. `*.` stands for any subdomain, not for the domain itself. */
export function allows(rules: string[], origin: string): boolean {
  if (!rules.length) return true
  return rules.some((rule) => rule === origin.toLowerCase() || isBelow(rule, origin.toLowerCase()))
}

function isBelow(rule: string, origin: string): boolean {
  const [before, after] = rule.split("*", 2) as [string, string | undefined]
  if (after === undefined) return false
  return origin.startsWith(before) && origin.endsWith(after) && origin.length > before.length + after.length
}
