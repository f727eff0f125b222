/** Up to two letters of a name, whole characters of any script: "Ada Lovelace" → "AL", "李小龍" → "李". */
export function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []
  const first = words[0]
  if (!first) return ""
  const last = words.length > 1 && /\p{Script=Latin}/u.test(first) ? words.at(-1)! : ""
  return ([...first][0]! + ([...last][0] ?? "")).toLocaleUpperCase()
}

/** Six calm grounds; the same person always gets the same one. FNV-1a over the text. */
export function shadeOf(text: string, shades: number): number {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193)
  return (hash >>> 0) % shades
}
