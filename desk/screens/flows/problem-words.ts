import type { FlowDocument, FlowProblem } from "#contract/flows.ts"
import type { BuilderKey, BuilderSay } from "../../locales/flow-builder-words.ts"
import { isKnown, languages } from "../../locales/words.ts"
import { doorWords, nameOf } from "./step-looks.ts"

/** What is wrong, in a sentence; a code of a newer server is said as it is. */
export function problemWords(
  problem: FlowProblem,
  flow: FlowDocument,
  language: string,
  say: BuilderSay,
): string {
  const key = `problem.${problem.code}`
  if (!isKnown(key)) return say("problem.other", { code: problem.code })
  const { detail, path } = problem
  const step = flow.steps.find(({ id }) => id === problem.step)
  const door = detail.door ?? (detail.option ? `option:${detail.option}` : "")
  return say(key as BuilderKey, {
    ...detail,
    language: languages[detail.language as keyof typeof languages] ?? detail.language,
    door: step && door ? doorWords(step, door, language, say) : door,
    path: path.map((each) => nameOf(each, say)).join(" → "),
  })
}
