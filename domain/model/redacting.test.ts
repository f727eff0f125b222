import { expect, test } from "vitest"
import { Redaction } from "./redacting.ts"

const mia = { names: ["Mia Brandt"], values: ["mia@example.com", "+49 151 2345678"] }

test("names, addresses and numbers leave as marks, the same one for the same value, and come back", () => {
  const redaction = new Redaction(mia)
  const text =
    "Hi, Mia Brandt here (mia@example.com, 0151 2345678). Order #K-1042, IBAN DE89 3704 0044 0532 0130 00, I live in Hauptstraße 12a, 20095 Hamburg. Mia"
  const hidden = redaction.hide(text)
  expect(hidden).toBe(
    "Hi, ⟦NAME_1⟧ here (⟦EMAIL_1⟧, ⟦PHONE_1⟧). Order ⟦NUMBER_1⟧, IBAN ⟦IBAN_1⟧, I live in ⟦ADDRESS_1⟧, ⟦ADDRESS_2⟧. ⟦NAME_2⟧",
  )
  expect(redaction.hide("Thanks, mia brandt")).toBe("Thanks, ⟦NAME_3⟧")
  expect(redaction.hide("Mia Brandt again")).toBe("⟦NAME_1⟧ again")
  expect(redaction.putBack(hidden).text).toBe(text)
})

test.each([
  ["card", "My card is 4111 1111 1111 1111, thanks", "4111"],
  ["card without gaps", "card 5500005555555559", "5500005555555559"],
  ["phone with slashes", "Ruf an: 040/123 456-78", "123"],
  ["phone from abroad", "call +62 812-3456-7890 please", "3456"],
  ["mail in words", "write to mia.b (at) example.org", "example.org"],
  ["mail with a hidden break", "m\u200bia2@exam\u00adple.com", "ple.com"],
  ["order number", "Bestellung A10482-77 fehlt", "10482"],
  ["short order number", "Where is K-7 now", "K-7"],
  ["serial number", "serial GR2024X00192", "00192"],
  ["street with a space", "Lange Straße 5 in Köln", "Lange Straße 5"],
  ["street in English", "I moved to 12 Old Baker Street last week", "Baker"],
  ["street in Indonesian", "Kirim ke Jl. Asia Afrika No. 8, Bandung", "Asia"],
  ["link", "see https://shop.example/o/1?token=abc.", "token"],
  ["IBAN in small letters", "iban de89370400440532013000", "3704"],
])("%s does not leave", (_, text, part) => {
  expect(text.normalize("NFC").replace(/[\u00ad\u200b]/g, "")).toContain(part)
  expect(new Redaction({ names: [], values: [] }).hide(text)).not.toContain(part)
})

test("names with hyphens and signs in them are found, in parts too; a visitor's number is one detail", () => {
  const redaction = new Redaction({
    names: ["Anne-Sophie O'Hara (Kontor+)"],
    values: ["01a227b5-d981-7264", "a.b+c@x.example"],
  })
  expect(
    redaction.hide("Anne-Sophie O'Hara, Sophie, ohara, Kontor, 01a227b5-d981-7264 a.b+c@x.example"),
  ).toBe("⟦NAME_1⟧ ⟦NAME_2⟧, ⟦NAME_3⟧, ohara, ⟦NAME_4⟧, ⟦DETAIL_1⟧ ⟦EMAIL_1⟧")
})

test("a name of two letters is found as it is written, not in every small word", () => {
  const redaction = new Redaction({ names: ["An Nguyen"], values: [] })
  expect(redaction.hide("An Nguyen hier, ich denke an die Mühle. An")).toBe(
    "⟦NAME_1⟧ hier, ich denke an die Mühle. ⟦NAME_2⟧",
  )
})

test("ordinary words, dates, prices and small numbers stay: they are what is asked about", () => {
  const text =
    "Seit dem 12.11.2026 ist die Maschine (2 Jahre alt) undicht. 3 Anläufe, 49,90 €, Stufe 4 von 10. It makes 15 bar at 92 °C, since 10:30 on 2026-11-03. Bought in 2024, on 01.02.2025."
  expect(new Redaction({ names: [], values: [] }).hide(text)).toBe(text)
})

test("marks that a customer writes are words; those the model made up are taken out; what it forgot is told", () => {
  const redaction = new Redaction(mia)
  expect(redaction.hide("⟦NAME_1⟧ and [NAME_1], says Mia")).toBe("[NAME_1] and [NAME_1], says ⟦NAME_1⟧")
  redaction.hide("#K-1042")
  expect(redaction.putBack("Hello ⟦ name 1 ⟧, ⟦IBAN_7⟧ is gone ⟦")).toEqual({
    text: "Hello Mia,  is gone ",
    lost: ["#K-1042"],
    invented: ["⟦IBAN_7⟧"],
  })
})

/** mulberry32: the same texts in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

const words =
  "hello my order has not arrived yet please help Danke viele Grüße wo ist mein Paket pesanan saya belum sampai terima kasih ok 2 mal 12 bar 🙂 – „so“ (und) https".split(
    " ",
  )
const digits = (roll: (sides: number) => number, count: number) =>
  Array.from({ length: count }, () => roll(10)).join("")
const secrets: ((roll: (sides: number) => number) => string)[] = [
  () => "Mia Brandt",
  () => "brandt",
  () => "MIA",
  () => "mia@example.com",
  (roll) => `kunde${digits(roll, 3)}@mail.example.org`,
  (roll) => `+49 ${digits(roll, 3)} ${digits(roll, 7)}`,
  (roll) => `0${1 + roll(9)}${digits(roll, 2)}/${digits(roll, 6)}`,
  (roll) =>
    `DE${digits(roll, 2)} ${digits(roll, 4)} ${digits(roll, 4)} ${digits(roll, 4)} ${digits(roll, 4)} ${digits(roll, 2)}`,
  (roll) => `${digits(roll, 4)}-${digits(roll, 4)}-${digits(roll, 4)}-${digits(roll, 4)}`,
  (roll) => `#K-${digits(roll, 4)}`,
  (roll) => `RE${digits(roll, 6)}`,
  (roll) => `Ahornstraße ${1 + roll(200)}`,
  (roll) => `${10000 + roll(80000)} Hamburg`,
  (roll) => `https://shop.example/o/${digits(roll, 5)}`,
]

test("of two thousand texts nothing that was hidden leaves, and every one comes back as it was", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const roll = dice(seed)
    const inside: string[] = []
    const parts = Array.from({ length: 3 + roll(20) }, () => {
      if (roll(3)) return words[roll(words.length)]!
      const secret = secrets[roll(secrets.length)]!(roll)
      inside.push(secret)
      return secret
    })
    const text = parts.join([" ", ", ", "\n", ": "][roll(4)]!)
    const redaction = new Redaction(mia)
    const hidden = redaction.hide(text)
    for (const secret of inside) expect(hidden.toLowerCase(), text).not.toContain(secret.toLowerCase())
    expect(redaction.putBack(hidden), text).toEqual({ text, lost: [], invented: [] })
  }
})

test("a hostile text is looked through, whatever it repeats", () => {
  const redaction = new Redaction(mia)
  for (const text of ["1 ".repeat(10_000), "A1-".repeat(7_000), "a@".repeat(10_000), "Am Ab ".repeat(3_500)])
    expect(redaction.hide(text).length).toBeGreaterThan(0)
  for (const text of [
    "+".repeat(10_000),
    "0 ".repeat(10_000),
    "Jl. A A A A ".repeat(1_700),
    "12 Ab ".repeat(3_000),
  ])
    expect(redaction.hide(text + "X".repeat(20_000)).length).toBeGreaterThan(0)
})
