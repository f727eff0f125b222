import type { Conversation } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { useMe } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { type TriageKey, useTriageWords } from "../../../locales/triage-words.ts"
import { useDoing } from "../deeds.ts"
import { useFollowing } from "./following.ts"

export type Act = "follow" | "spam" | "block"

/** What is done without a question: each key does it, and pressed again takes it back. */
export function useAct(conversation: Conversation): (what: Act) => unknown {
  const doIt = useDoing()
  const follow = useFollow(conversation)
  const params = { id: conversation.id }
  const route = (on: boolean, what: "spam" | "blocked") =>
    on
      ? call(`PUT /api/v1/conversations/:id/${what}`, { params })
      : call(`DELETE /api/v1/conversations/:id/${what}`, { params })
  const flip = (is: boolean, what: "spam" | "blocked", on: TriageKey, off: TriageKey) =>
    doIt(
      (is ? off : on) as never,
      () => route(!is, what).finally(() => forgetCustomer(conversation)),
      () => route(is, what).finally(() => forgetCustomer(conversation)),
    )
  return (what) => {
    if (what === "spam") return flip(conversation.isSpam, "spam", "done.spam", "done.not-spam")
    if (what === "block")
      return flip(conversation.customer.isBlocked, "blocked", "done.blocked", "done.unblocked")
    return follow()
  }
}

function forgetCustomer({ customer }: Conversation): void {
  void queries.invalidateQueries({ queryKey: ["customer", customer.id] })
}

function useFollow(conversation: Conversation): () => Promise<void> {
  const say = useTriageWords()
  const { user } = useMe()
  const following = useFollowing(conversation.id)
  const set = async (on: boolean) => {
    try {
      await following.set(user.id, on)
      return true
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
      return false
    }
  }
  return async () => {
    const isOn = (await following.read()).includes(user.id)
    if (!(await set(!isOn))) return
    showToast({
      title: say(isOn ? "done.unfollowed" : "done.following"),
      undo: { label: say("common.undo"), run: () => void set(isOn) },
    })
  }
}
