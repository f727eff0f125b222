import { QueryClient, QueryObserver } from "@tanstack/react-query"
import { expect, onTestFinished, test } from "vitest"
import { lookAgain } from "./looking-again.ts"

/** One question, answered when the test says so with what it says. */
function question() {
  const queries = new QueryClient()
  onTestFinished(() => queries.clear())
  const open: ((answer: string) => void)[] = []
  const queryKey = ["about", "mia"]
  const queryFn = () => new Promise<string>((resolve) => open.push(resolve))
  const options = { queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY }
  const answer = async (text: string) => {
    open.shift()!(text)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const watched = () => {
    const unsubscribe = new QueryObserver(queries, options).subscribe(() => {})
    onTestFinished(unsubscribe)
  }
  return { queries, options, open, answer, watched, shown: () => queries.getQueryData(queryKey) }
}

test("a first answer that was given before the poke is asked for once more", async () => {
  const { queries, open, answer, watched, shown } = question()
  watched()
  const looked = lookAgain(queries, ["about"])
  expect(open.length, "asked once").toBe(1)
  await answer("nothing known yet")
  expect(open.length, "and once more").toBe(1)
  await answer("about boats")
  await looked
  expect(shown()).toBe("about boats")
})

test("what is under way again is cut off and asked anew at once", async () => {
  const { queries, open, answer, watched, shown } = question()
  watched()
  await answer("nothing known yet")
  void lookAgain(queries, ["about"])
  void lookAgain(queries, ["about"])
  expect(open.length).toBe(2)
  open.shift()!("too old")
  await answer("about boats")
  expect(shown()).toBe("about boats")
  expect(open.length).toBe(0)
})

test("what was asked ahead and is not looked at yet is asked anew when somebody looks", async () => {
  const { queries, options, open, answer, watched, shown } = question()
  void queries.prefetchQuery(options)
  const looked = lookAgain(queries, ["about"])
  await answer("nothing known yet")
  await looked
  expect(open.length, "nobody looks").toBe(0)
  watched()
  await answer("about boats")
  expect(shown()).toBe("about boats")
})
