import type { Line } from "../session/lines.ts"
import { pieces } from "../session/links.ts"
import { type Child, type Drawn, h } from "./draw.ts"
import { oneFile } from "./files.tsx"
import { icon } from "./icon.tsx"
import { clockOf } from "./times.ts"
import type { Asking, View } from "./view.tsx"

// Put in by widget/build/one-file-launcher.ts, as in the launcher.
declare const __OFFER__: string
declare const __SURVEY__: string

type SaidLine = Extract<Line, { type: "message" }>
type WaitingLine = Extract<Line, { type: "unsent" }>

/** @param answered the last seq a person answered with: whatever was said before that has been read */
export function said(view: View, line: SaidLine, answered: number): Drawn {
  const { message, isFirst, isLast } = line
  const isMine = message.from === "me"
  return row(line, isMine ? "me" : "team", [
    isMine ? <span class="unseen">{view.say("you")}: </span> : isFirst && name(view, line),
    bubble(message.text),
    message.attachments.map((it) => oneFile(view, it)),
    isLast && foot(view, line, answered),
    asking(view, message),
  ])
}

/** What can be pressed or filled in below it. */
export const asking = (view: View, it: Asking): Child =>
  it.ask &&
  ("options" in it.ask
    ? (view.offer?.(it) ?? void view.need(__OFFER__))
    : (view.survey?.(it) ?? void view.need(__SURVEY__)))

/** Not confirmed by the server yet: on its way, waiting for the network, or refused. */
export function waiting({ chat, say }: View, line: WaitingLine): Drawn {
  const { text, attachments, failed, clientId } = line.unsent
  return row(line, "me", [
    bubble(text, "pale"),
    attachments.map((it) => (
      <p class="chip" dir="auto">
        {icon("file")} {it.name}
      </p>
    )),
    failed ? (
      <p class="foot failed" role="alert">
        {say(failed) || say("notSent")}{" "}
        <button type="button" onClick={() => chat.retry(clientId)}>
          {say("tryAgain")}
        </button>
        <button type="button" onClick={() => chat.discard(clientId)}>
          {say("discard")}
        </button>
      </p>
    ) : (
      line.isLast && <p class="foot">{say(chat.sending.isCutOff ? "waitingForNetwork" : "sending")}</p>
    ),
  ])
}

function row({ key, isFirst, isLast }: SaidLine | WaitingLine, side: string, children: Child[]): Drawn {
  return (
    <div key={key} class={`row ${side}${isFirst ? " first" : ""}${isLast ? " last" : ""}`}>
      {children as never}
    </div>
  )
}

const name = ({ say }: View, { message }: SaidLine) => (
  <p class="name">
    <bdi>{message.name}</bdi>
    {message.isAutomatic && <span class="tag">{say("automatic")}</span>}
  </p>
)

/** Text stays text: whatever somebody calls themselves or writes is only ever shown. */
const bubble = (text: string, look = "") =>
  text && (
    <div class={`bubble ${look}`}>
      {pieces(text).map(({ text: word, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noreferrer">
            {word}
          </a>
        ) : (
          word
        ),
      )}
    </div>
  )

function foot({ say, locale }: View, { message }: SaidLine, answered: number): Drawn {
  const isRead = message.seq < answered
  return (
    <p class="foot">
      <time dateTime={message.at}>{clockOf(message.at, locale)}</time>
      {message.from === "me" && [" ", icon(isRead ? "ticks" : "tick"), say(isRead ? "read" : "delivered")]}
    </p>
  )
}
