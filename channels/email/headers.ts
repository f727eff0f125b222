/** Header lines as postal-mime gives them: keys in lower case, values unfolded, in the order of the mail. */
export type Header = { key: string; value: string }
export type Headers = readonly Header[]

/** Value of the first header of this name (lower case), trimmed; "" when there is none. */
export function header(headers: Headers, name: string): string {
  return headers.find(({ key }) => key === name)?.value.trim() ?? ""
}

export const hasHeader = (headers: Headers, name: string) => headers.some(({ key }) => key === name)

/** Reads "Key: value" lines with folded continuations (RFC 5322 §2.2.3); other lines are skipped. Linear. */
export function readHeaders(text: string): Header[] {
  const headers: Header[] = []
  for (const line of text.slice(0, 512_000).split(/\r?\n/)) {
    const last = headers.at(-1)
    const colon = line.indexOf(":")
    if (/^[ \t]/.test(line) && last && last.value.length < 20_000) last.value += ` ${line.trim()}`
    else if (colon > 0 && colon < 80 && !/\s/.test(line.slice(0, colon).trimEnd()))
      headers.push({ key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() })
  }
  return headers
}
