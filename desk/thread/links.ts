export type TextPiece = { text: string; href?: string }

const pattern = /(https?:\/\/[^\s<>"']+|www\.[^\s<>"']+\.[^\s<>"']+)/gi

/** Cuts addresses out of plain text. Closing punctuation and an unopened bracket belong to the sentence, not to the link. */
export function piecesOf(text: string): TextPiece[] {
  return text
    .split(pattern)
    .flatMap((piece, index) => (index % 2 === 1 ? linkPieces(piece) : piece ? [{ text: piece }] : []))
}

function linkPieces(found: string): TextPiece[] {
  const end = found.length - trailing(found)
  const address = found.slice(0, end)
  const href = /^www\./i.test(address) ? `https://${address}` : address
  const rest = found.slice(end)
  return rest ? [{ text: address, href }, { text: rest }] : [{ text: address, href }]
}

function trailing(found: string): number {
  const mark = /[.,;:!?…]+$/.exec(found)?.[0].length ?? 0
  if (mark > 0) return mark + trailing(found.slice(0, -mark))
  const isUnopened = found.endsWith(")") && !found.includes("(")
  return isUnopened ? 1 + trailing(found.slice(0, -1)) : 0
}
