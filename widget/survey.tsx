import type { JSX as Elements } from "preact"
import type { ChatMessage } from "#contract/routes/chat.ts"
import type { FlowOffer } from "#contract/routes/flows.ts"
import css from "./survey.css?inline"
import type { Child, Drawn } from "./view/draw.ts"
import type { View } from "./view/view.tsx"

/**
 * A question of a survey, to be answered by pressing a number. It comes when one stands in the conversation; without this file one writes
 * the number.
 */
export function mount(view: View): void {
  if (view.survey) return
  view.chat.seat.dress(css)
  view.survey = (message) => question(view, message as ChatMessage)
  view.redraw()
}

/** As in view/draw.ts: the files share types and no code. */
// biome-ignore lint/correctness/noUnusedVariables: what JSX becomes
function h(tag: string, props: Record<string, unknown> | null, ...kids: Child[]): Drawn {
  return { tag, props: props ?? {}, kids, key: props?.["key"] }
}
declare namespace h {
  namespace JSX {
    type Element = Drawn
    type IntrinsicElements = Elements.IntrinsicElements
    interface ElementChildrenAttribute {
      children: unknown
    }
  }
}

type Ask = Exclude<ChatMessage["ask"], FlowOffer | undefined>

/** What was answered here, by message: the thread may still hold the question as it was asked. */
const answers = new Map<string, Partial<Ask>>()
/** Questions that take no answer any more, or could not be reached: what stands there instead. */
const troubles = new Map<string, string>()

/** Numbers to press; then, if the shop asks for them, words. What was pressed is kept at once and can be another. */
function question(view: View, message: ChatMessage): Child {
  const ask = { ...(message.ask as Ask), ...answers.get(message.id) }
  const { isDeclined, stop, stopped, score } = ask
  const trouble = troubles.get(message.id)
  return (
    <div class="ask">
      {(!isDeclined || score !== null) && numbers(view, message, ask)}
      {score !== null && !isDeclined && after(view, message, ask)}
      {isDeclined ? (
        <p class="thanks" role="status">
          {stopped}
        </p>
      ) : (
        stop && (
          <button
            type="button"
            class="stop"
            onClick={() => void tell(view, message, "declined", { isDeclined: true })}
          >
            {stop}
          </button>
        )
      )}
      {trouble && (
        <p class="problem" role="alert">
          {trouble}
        </p>
      )}
    </div>
  )
}

const numbers = (view: View, message: ChatMessage, { least, most, low, high, score: given }: Ask): Child => [
  <fieldset class="scores" aria-label={message.text}>
    {Array.from({ length: most - least + 1 }, (_, index) => least + index).map((score) => (
      <button
        type="button"
        key={score}
        aria-pressed={score === given ? "true" : "false"}
        aria-label={
          score === least ? `${score}, ${low}` : score === most ? `${score}, ${high}` : String(score)
        }
        onClick={() => void tell(view, message, "answer", { score })}
      >
        {score}
      </button>
    ))}
  </fieldset>,
  <p class="ends" aria-hidden="true">
    <span>{low}</span>
    <span>{high}</span>
  </p>,
]

/** Thanks, and the second question while it has no answer. */
function after(view: View, message: ChatMessage, { more, comment, thanks, send, score }: Ask): Child {
  if (!more || comment)
    return (
      <p class="thanks" role="status">
        {thanks}
      </p>
    )
  return (
    <form
      class="words"
      onSubmit={(event) => {
        event.preventDefault()
        const words = event.currentTarget.querySelector("textarea")!.value.trim()
        if (words) void tell(view, message, "answer", { score, comment: words })
      }}
    >
      <label for={`more-${message.id}`}>{more}</label>
      <textarea id={`more-${message.id}`} rows={2} maxLength={4000} dir="auto" />
      <button type="submit">{send}</button>
    </form>
  )
}

async function tell(view: View, message: ChatMessage, what: string, given: Partial<Ask>): Promise<void> {
  const before = answers.get(message.id)
  const { seat, talk } = view.chat
  troubles.delete(message.id)
  answers.set(message.id, { ...before, ...given })
  view.redraw()
  const response = await fetch(`${seat.base}/chat/v1/${seat.inbox}/messages/${message.id}/${what}`, {
    method: "PUT",
    credentials: "omit",
    // Whoever answers and leaves the page has answered.
    keepalive: true,
    headers: { "content-type": "application/json", authorization: `Visitor ${talk.token}` },
    body: JSON.stringify(given),
  }).catch(() => undefined)
  if (response?.ok) return
  if (before) answers.set(message.id, before)
  else answers.delete(message.id)
  const said = response && (await response.json().catch(() => undefined))
  troubles.set(message.id, (response && response.status < 500 && said?.message) || view.say("offline"))
  view.redraw()
}
