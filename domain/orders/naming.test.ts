import { expect, test } from "vitest"
import { namedOf, namesAnother, numbersIn } from "./naming.ts"

const own = ["KK-20455", "KK-20311", "100234"].map((number) => ({ number }))
const named = (text: string) => namedOf(own, numbersIn(text))?.number

test.each([
  ["Where is KK-20455?", "KK-20455"],
  ["wo bleibt kk-20311", "KK-20311"],
  ["Bestellung #20455, bitte", "KK-20455"],
  ["pesanan saya KK 20455 sudah dikirim?", "KK-20455"],
  ["(KK-20455)", "KK-20455"],
  ["Order no. 100234.", "100234"],
  ["First KK-20311, then KK-20455", "KK-20311"],
  ["KK-2045", undefined],
  ["it cost 455 Euro in 2031", undefined],
  ["KK-99999", undefined],
  ["", undefined],
])("%s names %s", (text, number) => {
  expect(named(text)).toBe(number)
})

test("a number in the shape of theirs that is none of theirs is another order; an invoice, a year and a price are not", () => {
  const another = (text: string) => namesAnother(own, numbersIn(text))
  expect([another("KK-99999"), another("Where is kk-20399?")]).toEqual([true, true])
  expect([another("RE-2031-17"), another("since 2031"), another("kawah2"), another("89,00")]).toEqual([
    ...[false, false, false, false],
  ])
})

test("a long text is looked through as far as eighty numbers", () => {
  const text = Array.from({ length: 200 }, (_, index) => `no-${index + 1000}`).join(" ")
  expect(numbersIn(text)).toHaveLength(80)
})
