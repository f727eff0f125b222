import { QueryObserver } from "@tanstack/react-query"
import { expect, onTestFinished, test } from "vitest"
import { queries, showAnswer } from "./api.ts"

test("an answer that was on its way before a change does not bring back how it was", async () => {
  onTestFinished(() => queries.clear())
  const open: ((answer: string) => void)[] = []
  const queryKey = ["quiet-hours"]
  const queryFn = () => new Promise<string>((resolve) => open.push(resolve))
  onTestFinished(new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => {}))
  const moment = () => new Promise((resolve) => setImmediate(resolve))
  showAnswer(queryKey, "on")
  open.shift()!("off, as it was")
  await moment()
  expect(queries.getQueryData(queryKey)).toBe("on")
  open.shift()!("on, and until seven")
  await moment()
  expect(queries.getQueryData(queryKey)).toBe("on, and until seven")
  showAnswer(queryKey, "off")
  expect(open, "nobody was being asked").toEqual([])
})
