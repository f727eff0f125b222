import { expect, test } from "vitest"
import { keptOf } from "./missed-searches.ts"

test("what is kept of a search says what was wanted and not by whom", () => {
  const kept: [string, string | undefined][] = [
    ["Milchschäumer  reinigen?", "milchschäumer reinigen"],
    ["Fehler E05", "fehler e05"],
    ["wo ist bestellung 10492 von mia@example.org", "wo ist bestellung von"],
    ["ruf mich an +49 171 123 45 67 bitte", "ruf mich an bitte"],
    ["0171/1234567", undefined],
    ["https://evil.example/x?y=1 gutschein", "gutschein"],
    ["12 34 56 78 90", undefined],
    ["mia@example.org", undefined],
    ["?!…", undefined],
    ["aa bb cc dd ee ff gg hh ii jj", "aa bb cc dd ee ff gg hh"],
  ]
  for (const [typed, wanted] of kept) expect([typed, keptOf(typed)]).toEqual([typed, wanted])
  expect(keptOf("ä".repeat(500))!.length).toBe(80)
})
