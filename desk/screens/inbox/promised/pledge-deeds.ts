import type { Pledge } from "#contract/routes/pledges.ts"
import { showToast } from "#ui/toast-queue.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { settlePledge } from "../../../data/pledges.ts"
import { usePromisedWords } from "../../../locales/promised-words.ts"

/** Kept, made good, or no promise at all: done at once, said, and taken back with one press. */
export function useSettling(): (pledge: Pledge, state: "kept" | "withdrawn") => Promise<void> {
  const say = usePromisedWords()
  const attempt = async (pledge: Pledge, state: "kept" | "withdrawn" | "open") => {
    try {
      await settlePledge(pledge, state)
      return true
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
      return false
    }
  }
  return async (pledge, state) => {
    if (!(await attempt(pledge, state))) return
    const done =
      state === "withdrawn"
        ? "done.pledge-withdrawn"
        : pledge.state === "broken"
          ? "done.pledge-good"
          : "done.pledge-kept"
    showToast({
      title: say(done),
      undo: { label: say("common.undo"), run: () => void attempt(pledge, "open") },
    })
  }
}
