import { piecesOf } from "../../thread/links.ts"

/** Plain text as it was written; addresses can be opened. */
export function LinkedText({ text }: { text: string }) {
  if (!text) return null
  return (
    <p dir="auto" className="whitespace-pre-wrap text-14 wrap-long touch:text-16">
      {piecesOf(text).map(({ text: piece, href }, index) =>
        href ? (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text never change places
            key={index}
            href={href}
            target="_blank"
            rel="noreferrer noopener"
            className="ring-focus rounded-[2px] text-accent-ink underline"
          >
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  )
}
