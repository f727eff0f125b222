import { Refused } from "../session/api.ts"
import { type Child, h } from "./draw.ts"
import type { View } from "./view.tsx"

/** When nobody can answer soon: where shall the answer go? Asked while somebody waits for one, never before or after. */
export function emailCard(view: View): Child {
  const { chat, say, emailProblem } = view
  if (!chat.talk.waiting?.shouldAskEmail && !chat.talk.email) return null
  if (!chat.talk.token || chat.talk.hasEnded || chat.talk.thread.isAnswered) return null
  if (chat.talk.email)
    return (
      chat.talk.waiting?.when !== "now" && (
        <p class="system">{say("emailSaved", { email: chat.talk.email })}</p>
      )
    )
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
          aria-invalid={emailProblem ? "true" : "false"}
        />
        <button type="submit">{say("emailSave")}</button>
      </div>
      <p id="problem" class="problem" role="alert">
        {emailProblem}
      </p>
    </form>
  )
}

async function save(view: View, event: SubmitEvent): Promise<void> {
  event.preventDefault()
  const field = (event.currentTarget as HTMLFormElement).querySelector("input")!
  view.emailProblem = ""
  try {
    await view.chat.saveEmail(field.value.trim())
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    view.emailProblem = view.say(error.isPassing ? "offline" : "emailWrong")
    field.focus()
  }
  view.redraw()
}
