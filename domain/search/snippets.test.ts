import { expect, test } from "vitest"
import type { Term } from "./querying.ts"
import { marked, snippetOf } from "./snippets.ts"

const term = (word: string, more: Partial<Term> = {}): Term => ({
  word,
  stems: [],
  isTyping: false,
  similar: [],
  ...more,
})
const words = ({ text, marks }: { text: string; marks: [number, number][] }) =>
  marks.map(([from, to]) => text.slice(from, to))

test("the part of a long text where it says so is shown, in one line", () => {
  const text = `${"Before that nothing. ".repeat(40)}\n\nThe   grinder is loud. ${"After it nothing. ".repeat(40)}`
  const snippet = snippetOf(text, [term("grinder")])
  expect(words(snippet)).toEqual(["grinder"])
  expect(snippet.text).toMatch(/^… .*The grinder is loud\. .* …$/)
  expect(snippet.text.length).toBeLessThan(200)
})

test("other forms, beginnings, accents and similar names are marked as they stand in the text", () => {
  expect(words(marked("Zwei Kaffeemühlen", [term("kaffeemuhle", { stems: ["kaffeemuhl"] })]))).toEqual([
    "Kaffeemühlen",
  ])
  expect(words(marked("Paket sudah dikirimkan", [term("kirimkan", { stems: ["kirim"] })]))).toEqual([
    "dikirimkan",
  ])
  expect(words(marked("Größe und Groll", [term("gross", { isTyping: true })]))).toEqual(["Größe"])
  expect(words(marked("Mia Hoffmann", [term("hofmann", { similar: ["hoffmann"] })]))).toEqual(["Hoffmann"])
  expect(words(marked("mia@example.com wrote", [term("mia")], ["mia@exam"]))).toEqual(["mia@exam"])
})

test("a text without the word begins at its beginning", () => {
  expect(snippetOf("Short.", [term("long")])).toEqual({ text: "Short.", marks: [] })
})
