/** Where a mail's signature begins. */
import { sentFrom, sentFromEnds } from "./quote-words.ts"

/** "-- " (RFC 3676 §4.3), with or without its space. */
export const isSignatureMark = (line = "") => /^--[ \u00a0]?$/.test(line) || /^—$/.test(line)
const MOST_SIGNATURE_LINES = 15

/** First line of the signature that ends at `to`: "-- " and what follows, or the line a phone adds. */
export function signatureStart(lines: string[], to: number): number | undefined {
  for (let index = to - 1; index >= Math.max(0, to - MOST_SIGNATURE_LINES); index--)
    if (isSignatureMark(lines[index])) return index
  let last = to - 1
  while (last > 0 && !lines[last]!.trim()) last--
  return last >= 0 && isSentFrom(lines[last]!) ? last : undefined
}

function isSentFrom(text: string): boolean {
  const line = text.trim().toLowerCase()
  if (!line || line.length > 140) return false
  if (
    sentFromEnds.some((end) => line.endsWith(end)) &&
    /^(?:von|iphone|ipad|나의|.{0,40}(?:umdan|imden|dan|den) )/.test(line)
  )
    return true
  return sentFrom.some((start) => line.startsWith(start)) && !/[.!?]\s+\S/.test(line)
}
