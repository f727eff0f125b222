/** A stretch of a file, both ends counted in. */
export interface Stretch {
  start: number
  end: number
}

/**
 * What a `Range` header asks for (RFC 9110 §14): one stretch, "whole" when there is none to heed, or "beyond" when it lies
 * past the end (416). Several stretches at once are answered with the whole file, as the RFC allows: no player asks so.
 */
export function rangeOf(header: string | undefined, size: number): Stretch | "whole" | "beyond" {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "")
  if (!found || (!found[1] && !found[2])) return "whole"
  const [first, last] = [found[1]!, found[2]!]
  if (first && last && Number(last) < Number(first)) return "whole"
  const start = first ? Number(first) : Math.max(0, size - Number(last))
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1
  return start > end || (!first && Number(last) === 0) ? "beyond" : { start, end }
}
