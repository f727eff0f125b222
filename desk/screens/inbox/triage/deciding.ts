import type { Conversation } from "#contract/views.ts"
import { showToast } from "#ui/toast-queue.ts"
import { queries } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { categoriesQuery, categoryQuery, decideCategory } from "../../../data/categories.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"

/** Says what a conversation is about, tells so, and offers to take it back. */
export function useDeciding({ id }: Conversation): (category: string | null) => Promise<void> {
  const say = useAnswersWords()
  const attempt = async (to: Parameters<typeof decideCategory>[1]) => {
    try {
      await decideCategory(id, to)
      return true
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
      return false
    }
  }
  return async (category) => {
    const before = await queries.ensureQueryData(categoryQuery(id))
    const name = (await queries.ensureQueryData(categoriesQuery)).find((each) => each.id === category)?.name
    if (!(await attempt({ category }))) return
    const back = before.state === "decided" ? { category: before.categoryId } : ("undecided" as const)
    showToast({
      title: category ? say("done.category", { name }) : say("done.category-none"),
      undo: { label: say("common.undo"), run: () => void attempt(back) },
    })
  }
}
