/** A text that is nothing but a number of at most two digits. "4", "4.", "(4)", "4/5"; null: it says anything else. */
export function mereNumber(text: string): number | null {
  if (text.length > 20) return null
  const found = /^\s*[("'*]*\s*(\d{1,2})\s*(?:\/\s*\d{1,2})?\s*[)"'*.!]*\s*$/.exec(text)
  return found ? Number(found[1]) : null
}
