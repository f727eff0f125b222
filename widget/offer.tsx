import type { JSX as Elements } from "preact"
import type { ChatMessage } from "#contract/routes/chat.ts"
import type { FlowOffer } from "#contract/routes/flows.ts"
import css from "./offer.css?inline"
import type { Child, Drawn } from "./view/draw.ts"
import type { View } from "./view/view.tsx"

/**
 * What a bot offers: buttons to press, a field with the right keyboard. It comes when the first offer stands in the conversation. What is
 * pressed is written: the conversation reads the same wherever one looks, and without this file one writes it by hand.
 */
export function mount(view: View): void {
  if (view.offer) return
  view.chat.seat.dress(css)
  view.offer = (message) => offered(view, message as Offering)
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

type Offering = Partial<Pick<ChatMessage, "id" | "text">> & { ask?: unknown }

/** Only below what was said last: an answer that was given, or a person who came, puts it away. Without an id it is the empty chat's. */
function offered(view: View, { id, text, ask }: Offering): Child {
  const { thread, token } = view.chat.talk
  const isOpen = id ? id === thread.items.at(-1)?.id : !token
  const { options, field } = ask as FlowOffer
  if (!isOpen || view.chat.outbox.list().length) return false
  const named = text?.split("\n\n").at(-1)
  return (
    <fieldset class={id ? "offer asked" : "offer"} key={`offer ${id}`} aria-label={named ?? ""}>
      {field && field.type !== "choice" && filling(view, field.type, named)}
      {options.map((option) => (
        <button type="button" key={option} onClick={() => say(view, option)}>
          {option}
        </button>
      ))}
    </fieldset>
  )
}

const keyboards: Record<string, Record<string, string>> = {
  email: { type: "email", autocomplete: "email" },
  phone: { type: "tel", autocomplete: "tel" },
  number: { inputMode: "decimal" },
  date: { type: "date" },
}

/** Whether it fits is said by the bot, in words. */
function filling(view: View, type: string, named: string | undefined): Child {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const field = event.currentTarget.querySelector("input")!
        if (field.value.trim()) say(view, field.value.trim())
      }}
    >
      <input {...keyboards[type]} aria-label={named ?? ""} maxLength={500} dir="auto" />
      <button type="submit">{view.say("send")}</button>
    </form>
  )
}

/** Written as if by hand; what was being written stays in the field. */
function say({ chat }: View, text: string): void {
  const { draft } = chat
  chat.write(text)
  chat.send()
  if (draft) chat.write(draft)
  // What was pressed is gone. On touch a field in focus would bring the keyboard over what comes.
  const next = matchMedia("(pointer: coarse)").matches ? ".panel" : "textarea"
  queueMicrotask(() => chat.seat.root.querySelector<HTMLElement>(next)?.focus())
}
