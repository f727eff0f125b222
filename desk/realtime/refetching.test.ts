import { expect, test } from "vitest"
import { Refetching } from "./refetching.ts"

function fetches() {
  const asked: string[] = []
  const ends: (() => void)[] = []
  const rests: (() => void)[] = []
  const later = (list: (() => void)[]) => new Promise<void>((resolve) => list.push(resolve))
  const refetching = new Refetching(
    (topic) => {
      asked.push(topic)
      return later(ends)
    },
    () => later(rests),
  )
  const next = async (list: (() => void)[]) => {
    list.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asked, end: () => next(ends), rested: () => next(rests), refetching }
}

test("pokes during a fetch don't cut it off and make one more fetch together", async () => {
  const { asked, end, rested, refetching } = fetches()
  for (let times = 0; times < 5; times++) refetching.want("conversations")
  expect(asked).toEqual(["conversations"])
  await end()
  expect(asked, "it rests first").toEqual(["conversations"])
  refetching.want("conversations")
  await rested()
  expect(asked).toEqual(["conversations", "conversations"])
  await end()
  expect(asked.length).toBe(2)
  refetching.want("conversations")
  expect(asked.length).toBe(3)
})

test("one topic does not wait for another", () => {
  const { asked, refetching } = fetches()
  refetching.want("conversations")
  refetching.want("counts")
  expect(asked).toEqual(["conversations", "counts"])
})
