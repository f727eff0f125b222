import { expect, test } from "vitest"
import { isSameWord } from "./about.ts"
import { differencesFrom } from "./differing.ts"
import { figuresIn } from "./figures.ts"

const stated = (text: string) =>
  figuresIn(text).map(({ unit, least, most, found }) => [unit, least, most, found])
const DAY = 1440

test.each([
  ["You can return it within 14 days.", [["time", 14 * DAY, 14 * DAY, "14 days"]]],
  ["You have two weeks to return it.", [["time", 14 * DAY, 14 * DAY, "two weeks"]]],
  ["Delivery takes 3 to 5 working days.", [["working-day", 3, 5, "3 to 5 working days"]]],
  ["Delivery takes 3-5 business days.", [["working-day", 3, 5, "3-5 business days"]]],
  ["Our 30-day guarantee covers it.", [["time", 30 * DAY, 30 * DAY, "30-day"]]],
  ["The guarantee lasts a month, one month exactly.", [["time", 28 * DAY, 31 * DAY, "one month"]]],
  ["Shipping costs €4.90.", [["EUR", 4.9, 4.9, "€4.90"]]],
  ["Der Versand kostet 4,90 €.", [["EUR", 4.9, 4.9, "4,90 €"]]],
  ["Sie können das Gerät binnen 14 Tagen zurückgeben.", [["time", 14 * DAY, 14 * DAY, "14 Tagen"]]],
  ["Die Lieferung dauert drei bis fünf Werktage.", [["working-day", 3, 5, "drei bis fünf Werktage"]]],
  ["Unser 30-tägiges Rückgaberecht gilt.", [["time", 30 * DAY, 30 * DAY, "30-tägiges"]]],
  ["Barang dapat dikembalikan dalam 14 hari.", [["time", 14 * DAY, 14 * DAY, "14 hari"]]],
  ["Pengiriman butuh 3 sampai 5 hari kerja.", [["working-day", 3, 5, "3 sampai 5 hari kerja"]]],
  ["Ongkos kirim Rp 50.000.", [["IDR", 50_000, 50_000, "Rp 50.000"]]],
  ["You get 10 % off.", [["percent", 10, 10, "10 %"]]],
  [
    "The bag holds 1.5 kg and is 30 cm wide.",
    [
      ["g", 1500, 1500, "1.5 kg"],
      ["mm", 300, 300, "30 cm"],
    ],
  ],
])("what is stated in “%s”", (text, figures) => {
  expect(stated(text)).toEqual(figures)
})

test.each([
  "You ordered it 3 days ago.",
  "Sie haben vor 3 Tagen bestellt.",
  "Itu dipesan 3 hari yang lalu.",
  "Did you wait 3 days?",
  "> You can return it within 14 days.",
  "Order 1042 is on its way.",
  "Your machine is 3 years old.",
  "Call us at 040 123 456.",
  "It was 5 to 3 days.",
  "",
])("nothing is stated in “%s”", (text) => {
  expect(stated(text)).toEqual([])
})

test("places are those of the text, behind quoted lines too", () => {
  const text = "> 30 days?\nHi! Returns take 14 days."
  const [figure] = figuresIn(text)
  expect(text.slice(figure!.start, figure!.end)).toBe("14 days")
})

const said = [
  { text: "Items can be returned within 14 days of delivery." },
  { text: "Delivery takes 3 to 5 days." },
  { text: "Artikel können binnen 14 Tagen zurückgegeben werden." },
  { text: "Der Versand kostet 4,90 €." },
  { text: "Barang dapat dikembalikan dalam 14 hari." },
]
const differing = (reply: string) =>
  differencesFrom(reply, said).map(({ here, there }) => [here.found, there.found])

test.each([
  ["You can return it within 30 days.", "30 days", "14 days"],
  ["Returned items are taken back for 4 weeks.", "4 weeks", "14 days"],
  ["Delivery usually takes 10 days.", "10 days", "3 to 5 days"],
  ["Sie können es binnen 30 Tagen zurückgeben.", "30 Tagen", "14 Tagen"],
  ["Für den Versand zahlen Sie überall 3,90 €.", "3,90 €", "4,90 €"],
  ["Der Versand kostet 5,90 €.", "5,90 €", "4,90 €"],
  ["Pengembalian barang dalam 7 hari.", "7 hari", "14 hari"],
])("“%s”", (reply, here, there) => {
  expect(differing(reply)).toEqual([[here, there]])
})

test.each([
  "You can return it within two weeks.",
  "Delivery takes 4 days.",
  "We look into it within 2 days.",
  "The guarantee lasts 24 months.",
  "Ich melde mich binnen 2 Tagen.",
  "Der Versand kostet nichts.",
  "Die Kaffeemaschine kostet 389,00 €.",
  "The grinder costs €89.00 and lasts for years.",
  "",
])("nothing differs in “%s”", (reply) => {
  expect(differing(reply)).toEqual([])
})

test("an article's title tells what its sentences are about", () => {
  const article = [
    { text: "You have 30 days, even if you tried the machine.", article: { title: "Return something" } },
  ]
  const [difference] = differencesFrom("You can return it within 14 days.", article)
  expect([difference?.here.found, difference?.there.found]).toEqual(["14 days", "30 days"])
  for (const fine of [
    "You can return it within 30 days.",
    "The spare part comes in 3 days.",
    "We look at it in 2 days.",
  ])
    expect(differencesFrom(fine, article)).toEqual([])
})

const rules = [
  { text: "We do not ship to Switzerland." },
  { text: "You can cancel your subscription at any time." },
  { text: "Wir liefern leider nicht in die Schweiz." },
  { text: "Sie können den Filter in der Spülmaschine reinigen." },
  { text: "Kami tidak mengirim barang ke Malaysia." },
  { text: "You can order on invoice." },
  { text: "Opened coffee cannot be returned." },
  { text: "Gift cards can be exchanged for money." },
]
const contradicting = (reply: string) =>
  differencesFrom(reply, rules).map(({ here, there }) => [here.found, there.found])

test.each([
  ["Yes, we ship to Switzerland!", rules[0]!.text],
  ["Unfortunately you can't cancel a subscription.", rules[1]!.text],
  ["Ja, wir liefern auch in die Schweiz.", rules[2]!.text],
  ["Der Filter lässt sich leider nicht in der Spülmaschine reinigen.", rules[3]!.text],
  ["Kami bisa mengirim barang ke Malaysia.", rules[4]!.text],
  ["No, you cannot order on invoice.", rules[5]!.text],
  ["Sure, you can return opened coffee.", rules[6]!.text],
])("“%s” is the contrary", (reply, there) => {
  expect(contradicting(`Hello Mia,\n\nthank you for asking. ${reply}\n\nBest regards`)).toEqual([
    [reply, there],
  ])
})

test.each([
  "No, we do not ship to Switzerland.",
  "We ship to Austria.",
  "We have shipped your order to Switzerland.",
  "If you live near the border, we ship to Switzerland.",
  "We will ship your parcel to Switzerland tomorrow.",
  "Do you ship to Switzerland?",
  "Kündigen können Sie jederzeit.",
  "Das ist leider nicht richtig.",
  "You can return the grinder.",
  "Wir liefern derzeit nicht.",
  "Kami mengirim barang ke Bali.",
  "You can order by card.",
  "It is not that we do not like coffee.",
  "You can subscribe at any time.",
])("“%s” contradicts nothing", (reply) => {
  expect(contradicting(reply)).toEqual([])
})

test("words are the same in other forms", () => {
  expect(isSameWord("returned", "return")).toBe(true)
  expect(isSameWord("rückgabefrist", "rückgabe")).toBe(true)
  expect(isSameWord("pengembalian", "dikembalikan")).toBe(true)
  expect(isSameWord("item", "items")).toBe(true)
  expect(isSameWord("delivery", "deliberate")).toBe(false)
  expect(isSameWord("refund", "return")).toBe(false)
})

test("a long text costs what its length says, whatever stands in it", () => {
  for (const text of [
    "1 ".repeat(50_000),
    "1,111".repeat(20_000),
    "a".repeat(100_000),
    "14 days ".repeat(20_000),
    "1-".repeat(50_000),
  ])
    expect(figuresIn(text).length).toBeLessThan(2_000)
})
