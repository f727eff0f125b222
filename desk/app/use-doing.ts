import { useMutation } from "@tanstack/react-query"
import { showToast, type ToastText } from "#ui/toast-queue.ts"
import { useWords } from "../locales/words.ts"
import { queries } from "./api.ts"
import { refusalWords } from "./refusal-words.ts"

type Doing<Input, Output> = {
  run: (input: Input) => Promise<Output>
  /** First words of the query keys that are no longer true afterwards. */
  stale?: string[]
  /** Said when it is done; an undo goes along where there is one. */
  done?: string | ((output: Output, input: Input) => ToastText)
  after?: (output: Output) => void
  /** The form shows a refusal at its own place; everything else says it in a toast. */
  isInline?: boolean
  /** One after the other, of all that bear this name: what is pressed second counts last, however long the first one takes. */
  inTurn?: string
}

/** A small deed of the settings: does it, says so, fetches what has changed; a refusal is said in words. */
export function useDoing<Input = void, Output = unknown>(doing: Doing<Input, Output>) {
  const { run, stale = [], done, after, isInline, inTurn } = doing
  const say = useWords()
  return useMutation({
    mutationFn: run,
    ...(inTurn ? { scope: { id: inTurn } } : {}),
    onSuccess: (output, input) => {
      for (const key of stale) void queries.invalidateQueries({ queryKey: [key] })
      if (done) showToast(typeof done === "string" ? { title: done } : done(output, input))
      after?.(output)
    },
    onError: (error) => {
      if (!isInline) showToast({ title: refusalWords(error, say), isProblem: true })
    },
  })
}
