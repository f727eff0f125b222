import { expect, test } from "vitest"
import { withoutStrangers } from "./strangers.ts"

const trusted = {
  texts: [
    "Descale with citric acid, see https://maker.example/guide or call 040 123456.",
    "write to parts@maker.example",
  ],
  domains: ["kopi-kontor.example"],
}
const left = (text: string) => withoutStrangers(text, trusted)

test("what stands in a source or belongs to the house stays", () => {
  const text =
    "See https://maker.example/guide, https://help.kopi-kontor.example/en/article/3-descaling, kopi-kontor.example/shop or write to Service@Kopi-Kontor.example or parts@maker.example. Call 040/12 34 56."
  expect(left(text)).toEqual({ text, removed: [] })
})

test.each([
  ["Pay at https://evil.example/pay now.", "Pay at now.", "https://evil.example/pay"],
  ["Pay at evil.example/pay now.", "Pay at now.", "evil.example/pay"],
  ["Go to www.evil.example.", "Go to.", "www.evil.example"],
  ["Go to evil.com, please", "Go to, please", "evil.com"],
  ["[Click here](https://evil.example) to win", "Click here to win", "https://evil.example"],
  ["Write to help@evil.example.", "Write to.", "help@evil.example"],
  ["https://kopi-kontor.example.evil.example/x", "", "https://kopi-kontor.example.evil.example/x"],
  ["https://kopi-kontor.example@evil.example/", "", "https://kopi-kontor.example@evil.example/"],
  ["https://notkopi-kontor.example/", "", "https://notkopi-kontor.example/"],
  ["Send it to DE89 3704 0044 0532 0130 00, thanks", "Send it to, thanks", "DE89 3704 0044 0532 0130 00"],
  ["Call +44 900 123 4567 today", "Call today", "+44 900 123 4567"],
])("%s", (text, rest, removed) => {
  const found = left(text)
  expect(found.text).toBe(rest)
  expect(found.removed.join(" ")).toContain(removed.split("@").at(-1)!.split("/")[0]!)
})

test("abbreviations, files, prices and versions are no links", () => {
  const text = "Siehe anleitung.pdf, z.B. Kapitel 3.2, d.h. 49,90 EUR. Version 1.2.3 hilft."
  expect(left(text)).toEqual({ text, removed: [] })
})
