/**
 * The name a role carries in the API ("Night team" → "night-team"): a letter, then letters, digits and hyphens, 2 to 41
 * characters (PUT /api/v1/roles/:name). Undefined where nothing usable is left.
 */
export function roleKey(typed: string): string | undefined {
  const plain = typed.replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const key = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "")
  return /^[a-z][a-z0-9-]{1,40}$/.test(key) ? key : undefined
}
