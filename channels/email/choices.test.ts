import { expect, test } from "vitest"
import { choices, plainChoices } from "./choices.ts"

const ask = {
  least: 1,
  most: 3,
  low: "not at all",
  high: "very <much>",
  hint: "Just answer with a number from 1 to 3.",
  page: "https://desk.example/survey/abc",
}

test("a question in a mail has a link for each number, and says how to answer without one", () => {
  expect(plainChoices(ask)).toBe(
    `1 (not at all): https://desk.example/survey/abc?score=1
2: https://desk.example/survey/abc?score=2
3 (very <much>): https://desk.example/survey/abc?score=3

Just answer with a number from 1 to 3.`,
  )
  const html = choices(ask)
  expect(html.match(/<a href="https:\/\/desk\.example\/survey\/abc\?score=[123]"/g)).toHaveLength(3)
  expect(html).toContain("very &#60;much&#62;")
})
