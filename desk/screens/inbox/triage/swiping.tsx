import { AlarmClock, CircleCheck, RotateCcw } from "lucide-react"
import { type RefObject, useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import type { Conversation } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { useCan } from "../../../app/me.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { closed, reopened, useDoing } from "../deeds.ts"
import { type Pull, watchSwipes } from "../swipe.ts"
import { useApplyToOne } from "./applying.ts"
import { SnoozeFinder } from "./snooze-finder.tsx"

type Props = { list: RefObject<HTMLElement | null>; items: Conversation[] }

/**
 * With the thumb: pulled towards the end a conversation is closed, towards the start it is put off, both with a way back. Who
 * can't pull taps the face: the bar below does the same.
 */
export function Swiping({ list, items }: Props) {
  const can = useCan()
  const doIt = useDoing()
  const [pull, setPull] = useState<Pull | null>(null)
  const [puttingOff, putOff] = useState<Conversation | null>(null)
  const current = useRef({ items, doIt })
  current.current = { items, doIt }
  const isAllowed = can("conversations.close")
  useEffect(() => {
    if (!isAllowed || !list.current) return
    return watchSwipes(list.current, {
      pulled: setPull,
      letGo: (id, side) => {
        const conversation = current.current.items.find((each) => each.id === id)
        if (conversation && side === "start") putOff(conversation)
        if (conversation && side === "end") void closeOrOpen(conversation, current.current.doIt)
      },
    })
  }, [isAllowed])
  const pulled = items.find(({ id }) => id === pull?.id)
  return (
    <>
      {pull && pulled && createPortal(<Ground pull={pull} conversation={pulled} />, pull.row)}
      {puttingOff && <PuttingOff conversation={puttingOff} onClose={() => putOff(null)} />}
    </>
  )
}

function closeOrOpen({ id, status }: Conversation, doIt: ReturnType<typeof useDoing>) {
  const [close, open] = [() => closed(id), () => reopened(id)]
  return status === "open" ? doIt("done.closed", close, open) : doIt("done.reopened", open, close)
}

function PuttingOff({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const apply = useApplyToOne(conversation)
  return <SnoozeFinder conversation={conversation} apply={apply} onClose={onClose} />
}

/** Comes to light under the row and says what will be done; in colour once it is far enough. */
function Ground({ pull: { side, isFar }, conversation }: { pull: Pull; conversation: Conversation }) {
  const say = useTriageWords()
  const isOpen = conversation.status === "open"
  const Icon = side === "start" ? AlarmClock : isOpen ? CircleCheck : RotateCcw
  const words = side === "start" ? "many.snooze" : isOpen ? "many.close" : "many.reopen"
  const far = side === "start" ? "bg-amber-tint text-amber-ink" : "bg-fill text-on-fill"
  return (
    <span
      aria-hidden="true"
      className={classes(
        "quick absolute inset-0 flex items-center gap-2 px-5 font-medium text-14",
        side === "start" && "flex-row-reverse",
        isFar ? far : "bg-pressed text-muted",
      )}
    >
      <Icon size={20} />
      {say(words)}
    </span>
  )
}
