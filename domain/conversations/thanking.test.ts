import { expect, test } from "vitest"
import { cost } from "#test/cost.ts"
import { isMereThanks } from "./thanking.ts"

test.each([
  "Thanks!",
  "thank you so much 🙏",
  "Great, thanks a lot for your help!",
  "Danke",
  "Vielen Dank für die schnelle Antwort :-)",
  "Alles klar, herzlichen Dank!",
  "Vielen Dank!\n\nMit freundlichen Grüßen\nMia Sommer\nElbchaussee 12",
  "Dankeschön!!!",
  "Terima kasih banyak ya kak",
  "Oke, makasih atas bantuannya 😊",
])("%j only says thanks", (text) => {
  expect(isMereThanks(text)).toBe(true)
})

test.each([
  "Thanks, but when does it ship?",
  "Thanks, it still leaks.",
  "Danke, Dienstag passt",
  "Vielen Dank. Bitte senden Sie es an die 12.",
  "Danke?",
  "Nein danke",
  "No thanks",
  "Terima kasih, tapi belum sampai",
  "Okay",
  "",
  "👍",
  `Thanks ${"so ".repeat(400)}much`,
  "Danke\nGruß\nbitte\nnoch\nzwei\nDinge\nklären\nund\nzurückrufen",
])("%j may want something", (text) => {
  expect(isMereThanks(text)).toBe(false)
})

test("a megabyte of thanks is looked at for no longer than a line", () => {
  expect(cost(() => isMereThanks("thanks ".repeat(150_000)))).toBeLessThan(50)
})
