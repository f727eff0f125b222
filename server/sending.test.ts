import { expect, test } from "vitest"
import type { AskedNumber, Outgoing } from "#contract/channel.ts"
import { asking } from "./sending.ts"

const message = { text: "How was it?" } as Outgoing
const ask: AskedNumber = {
  ...{ least: 0, most: 10, low: "not likely", high: "very likely", page: "https://desk.example/survey/abc" },
  hint: "Just answer with a number from 0 to 10.",
}

test("a channel that can draw a question gets it; any other says it in words, to be answered with a number", () => {
  expect(asking(message, ask, true)).toEqual({ ...message, ask })
  expect(asking(message, ask, false).text).toBe(
    "How was it?\n\n0 = not likely, 10 = very likely\nJust answer with a number from 0 to 10.",
  )
})
