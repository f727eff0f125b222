import { type Line, linesOf } from "../session/lines.ts"
import { type Child, type Drawn, h } from "./draw.ts"
import { icon } from "./icon.tsx"
import { asking, said, waiting } from "./message.tsx"
import { dayOf } from "./times.ts"
import type { View } from "./view.tsx"

// Put in by widget/build/one-file-launcher.ts, as in the launcher.
declare const __ADDRESS__: string

export function thread(view: View): Drawn {
  const { chat, scroll, say } = view
  const answered = chat.talk.thread.items.findLast((it) => it.from === "team" && !it.isAutomatic)?.seq ?? 0
  return (
    <div class="middle">
      <div
        ref={scroll.hold as never}
        class="thread"
        role="log"
        aria-live="off"
        aria-label={say("messages")}
        tabIndex={0}
        onScroll={() => scroll.moved() && view.redraw()}
      >
        {greeting(view)}
        {linesOf(chat.talk.thread.items, chat.outbox.list()).map((line) => oneLine(view, line, answered))}
        {chat.talk.typing.name && typing()}
        {chat.talk.hasEnded && <p class="system">{say("ended")}</p>}
        {asking(view, view.config)}
        {address(view)}
      </div>
      {scroll.isBelow && (
        <button type="button" class="below" onClick={() => scroll.toEnd()}>
          {icon("down")} {say("newer")}
        </button>
      )}
    </div>
  )
}

function oneLine(view: View, line: Line, answered: number): Drawn {
  if (line.type === "message") return said(view, line, answered)
  if (line.type === "unsent") return waiting(view, line)
  return (
    <p key={line.key} class="system" dir="auto">
      {line.type === "day" ? dayOf(line.at, view.locale, view.say) : line.text}
    </p>
  )
}

/** When nobody can answer soon: where shall the answer go? Asked while somebody waits for one, never before or after. */
function address(view: View): Child {
  const { email, hasEnded, thread, token, waiting } = view.chat.talk
  const isDue = (email || waiting?.shouldAskEmail) && token && !hasEnded && !thread.isAnswered
  return isDue && (view.address?.() ?? void view.need(__ADDRESS__))
}

/** The shop's first words. They are no message: nobody is stored by looking at them. */
const greeting = ({ config }: View) =>
  config.greeting && (
    <div class="row team first last">
      <div class="bubble">{config.greeting}</div>
    </div>
  )

const typing = () => (
  <div class="row team first last" aria-hidden="true">
    <div class="bubble typing">
      <i />
      <i />
      <i />
    </div>
  </div>
)
