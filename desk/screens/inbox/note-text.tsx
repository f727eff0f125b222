import { classes } from "#ui/classes.ts"
import { useMe } from "../../app/me.ts"
import { notePieces } from "../../writing/mentions.ts"
import { LinkedText } from "./linked-text.tsx"

/** A note as it was written; whom it calls stands out, oneself most of all. */
export function NoteText({ text }: { text: string }) {
  const { user } = useMe()
  const pieces = notePieces(text)
  if (!pieces.some(({ called }) => called)) return <LinkedText text={text} />
  const isMine = (called: { kind: string; id: string }) =>
    called.kind === "user" ? called.id === user.id : user.teams.includes(called.id)
  return (
    <div dir="auto" className="whitespace-pre-wrap text-14 wrap-long touch:text-16 [&>p]:inline">
      {pieces.map(({ text: piece, called }, index) =>
        called ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text never change places
            key={index}
            className={classes(
              "rounded-6 px-1 font-medium",
              isMine(called) ? "bg-fill text-on-fill" : "bg-accent-tint text-accent-ink",
            )}
          >
            {piece}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <LinkedText key={index} text={piece} />
        ),
      )}
    </div>
  )
}
