import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { lookAgain } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"

/** Says that these two are not the same, or may be after all; the first can be undone. */
export function useMarkDifferent(id: string, other: string): (isDifferent: boolean) => Promise<void> {
  const say = useCustomersWords()
  const mark = async (isDifferent: boolean) => {
    const params = { id, other }
    try {
      if (isDifferent) await call("PUT /api/v1/customers/:id/different/:other", { params })
      else await call("DELETE /api/v1/customers/:id/different/:other", { params })
      lookAgain(id)
      const undo = { label: say("common.undo"), run: () => void mark(false) }
      if (isDifferent) showToast({ title: say("alike.different.done"), undo })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
  }
  return mark
}
