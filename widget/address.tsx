import type { JSX as Elements } from "preact"
import css from "./address.css?inline"
import type { Refused } from "./session/api.ts"
import type { Child, Drawn } from "./view/draw.ts"
import type { View } from "./view/view.tsx"

/** When nobody can answer soon: where shall the answer go? It comes to who waits for one. */
export function mount(view: View): void {
  if (view.address) return
  view.chat.seat.dress(css)
  view.address = () => card(view)
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

let problem = ""

function card(view: View): Child {
  const { say } = view
  const { email, waiting } = view.chat.talk
  if (email) return waiting?.when !== "now" && <p class="system">{say("emailSaved", { email })}</p>
  return (
    <form class="card" noValidate onSubmit={(event) => save(view, event)}>
      <h3>{say("emailTitle")}</h3>
      <label for="email">{say("emailText")}</label>
      <div class="field">
        <input
          id="email"
          type="email"
          autocomplete="email"
          placeholder={say("emailLabel")}
          aria-describedby="problem"
          aria-invalid={problem ? "true" : "false"}
        />
        <button type="submit">{say("emailSave")}</button>
      </div>
      <p id="problem" class="problem" role="alert">
        {problem}
      </p>
    </form>
  )
}

async function save(view: View, event: SubmitEvent): Promise<void> {
  event.preventDefault()
  const field = (event.currentTarget as HTMLFormElement).querySelector("input")!
  problem = ""
  try {
    await view.chat.saveEmail(field.value.trim())
  } catch (error) {
    problem = view.say((error as Refused).isPassing ? "offline" : "emailWrong")
    field.focus()
  }
  view.redraw()
}
