import { Ellipsis } from "lucide-react"
import { Suspense, useRef, useState } from "react"
import type { Conversation, Message } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { lazily } from "../../app/patient.ts"
import { useWords } from "../../locales/words.ts"
import type { Wanted } from "./message-menu.tsx"

const MessageMenu = lazily(() =>
  import("./message-menu.tsx").then((module) => ({ default: module.MessageMenu })),
)

type Props = { message: Message; conversation: Conversation; isBelow: boolean }

/**
 * Appears beside a message under the pointer or the focus; where there are only fingers it stands there, beside the
 * bubble or below a mail, which needs the width. Until it is wanted it is one plain button: a thread has hundreds of
 * messages, and a real menu on each would cost more than drawing the thread.
 */
export function MessageActions({ message, conversation, isBelow }: Props) {
  const say = useWords()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  // A finger focuses before it clicks; a button that is replaced in between never hears the click.
  const isTouched = useRef(false)
  const resting = (
    <button
      type="button"
      aria-label={say("message.menu")}
      aria-haspopup="menu"
      onPointerEnter={({ pointerType }) => {
        isTouched.current = pointerType === "touch"
        if (!isTouched.current) setWanted("pointer")
      }}
      onFocus={() => !isTouched.current && setWanted((before) => before ?? "focus")}
      onClick={() => setWanted("tap")}
      className="ring-focus grid size-7 place-items-center rounded-6 text-muted touch:size-11"
    >
      <Ellipsis size={16} aria-hidden="true" />
    </button>
  )
  return (
    <span
      className={classes(
        "quick pointer-fine:absolute pointer-fine:end-2 pointer-fine:top-full pointer-fine:z-10 pointer-fine:-mt-3 pointer-fine:rounded-6 pointer-fine:bg-raised pointer-fine:opacity-0 pointer-fine:shadow-float pointer-fine:focus-within:opacity-100 pointer-fine:group-hover/message:opacity-100",
        isBelow ? "touch:-my-2 touch:self-start" : "touch:absolute touch:start-full touch:bottom-0",
      )}
    >
      {wanted ? (
        <Suspense fallback={resting}>
          <MessageMenu message={message} conversation={conversation} wanted={wanted} />
        </Suspense>
      ) : (
        resting
      )}
    </span>
  )
}
