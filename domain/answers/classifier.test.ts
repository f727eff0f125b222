import { expect, test } from "vitest"
import { calibrationError, sharesOf, temperatureFor } from "./calibrating.ts"
import { certifiedThreshold, surelyAtLeast } from "./certifying.ts"
import { Classifier } from "./classifier.ts"
import { dice } from "./dice.ts"
import { watchDrift } from "./drifting.ts"
import { countFeatures, wordsOf } from "./features.ts"
import { phrasings, topics } from "./fixtures/coffee.ts"

const examples = Object.entries(phrasings).flatMap(([category, texts]) =>
  texts.map((text, index) => ({ id: `${category} ${index}`, category, text })),
)
const shop = new Classifier(topics, examples)
const best = (text: string, model = shop) => model.classify(text).suggestions[0]?.category

test("numbers, links and addresses are marks, letters are compared in one form", () => {
  expect(wordsOf("Order #10482: see HTTPS://shop.example/x?y=1 or Mia@Example.com ﬁne")).toEqual([
    "order",
    "_num_",
    "see",
    "_url_",
    "or",
    "_mail_",
    "fine",
  ])
  expect(countFeatures("order 17").buckets).toEqual(countFeatures("ORDER 99 ".trim()).buckets)
})

test("questions nobody had asked in these words are known, in three languages with one model", () => {
  expect(best("hello, I still haven't got my parcel, where is it")).toBe("where")
  expect(best("Mein Paket ist noch nicht da, wo ist es?")).toBe("where")
  expect(best("paket saya belum datang, di mana ya?")).toBe("where")
  expect(best("I'd like to send the grinder back and have my money returned")).toBe("return")
  expect(best("Wie kann ich die Maschine zurückschicken?")).toBe("return")
  expect(best("how do I descale this machine")).toBe("descale")
  expect(best("Ich brauche die Rechnung für meine Bestellung")).toBe("invoice")
})

test("the surest is first, shares add up to no more than one, and the example it is like is named", () => {
  const { suggestions, none, nearest } = shop.classify("Where is my parcel?")
  const sure = suggestions.map(({ confidence }) => confidence)
  expect([...sure].sort((a, b) => b - a)).toEqual(sure)
  expect(none + sure.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1.0001)
  expect(suggestions).toHaveLength(3)
  expect(nearest?.id).toMatch(/^where/)
})

test("what fits nothing is called none of these rather than given to somebody", () => {
  for (const text of ["Can you recommend a good dentist in Bremen?", "Kapan konser musik itu dimulai?"])
    expect(shop.classify(text).none, text).toBeGreaterThan(shop.classify("Where is my parcel?").none)
})

test("a confirmed example is learned at once, and a category that is new waits for the refit", () => {
  const text = "the thingamajig wobbles like jelly"
  const model = new Classifier(topics, examples)
  const before =
    model.classify(text).suggestions.find(({ category }) => category === "descale")?.confidence ?? 0
  for (let time = 0; time < 3; time++)
    expect(model.learnInPassing({ id: "new", category: "descale", text })).toBe(true)
  const after = model.classify(text).suggestions[0]!
  expect(after.category).toBe("descale")
  expect(after.confidence).toBeGreaterThan(before)
  expect(model.classify(`hello, ${text}`).nearest?.id).toBe("new")
  expect(best("Where is my parcel?", model)).toBe("where")
  expect(model.learnInPassing({ id: "x", category: "gift card", text })).toBe(false)
})

test("what a learned category is called and for still tells; the example that is named is one somebody confirmed", () => {
  const told = (text: string, about: string) =>
    new Classifier(
      [...topics, { id: "gift", about }],
      [
        ...examples,
        { id: "gift-1", category: "gift", text: "the code is not accepted" },
        { id: "gift-2", category: "gift", text: "can I use two codes at once" },
      ],
    ).classify(text)
  const asked = "my voucher shows another balance than the code"
  const share = (about: string) =>
    told(asked, about).suggestions.find(({ category }) => category === "gift")?.confidence ?? 0
  expect(share("Voucher balance")).toBeGreaterThan(share(""))
  expect(told(asked, "Voucher balance").nearest?.id).toBe("gift-1")
})

test("before anybody confirmed anything, a category is found by its name and what it is for", () => {
  const model = new Classifier(topics, [])
  const { suggestions, nearest } = model.classify("question about an invoice")
  expect(suggestions[0]).toMatchObject({ category: "invoice", isLearned: false })
  expect(nearest).toBeUndefined()
  const mixed = new Classifier(
    [...topics, { id: "gift", about: "Gift cards\nvoucher gift card balance" }],
    examples,
  )
  expect(best("what is the balance of my gift card voucher", mixed)).toBe("gift")
})

test("no categories, one category, and examples of a category that is gone are no trouble", () => {
  expect(new Classifier([], examples).classify("Where is my parcel?").suggestions).toEqual([])
  const one = new Classifier([topics[0]!], examples)
  expect(best("Where is my parcel?", one)).toBe("where")
  const fewer = new Classifier(topics.slice(1), examples)
  expect(fewer.classify("Where is my parcel?").suggestions.map(({ category }) => category)).not.toContain(
    "where",
  )
})

test.each([
  ["nothing", ""],
  ["white space", " \n\t "],
  ["pictures only", "👍👍🏽 ❤️"],
  ["signs only", "?!?!... ---"],
  ["half a character", "\ud800 wo ist \udc00"],
  ["zalgo", `${"a\u0301".repeat(50_000)}`],
  ["right to left", "\u202eأين طلبي؟\u202c"],
  ["100 kB", "where is my parcel ".repeat(6000)],
  ["one word of 100 kB", "x".repeat(100_000)],
  ["a hundred thousand numbers", "1 ".repeat(100_000)],
  ["something that looks like us", "_num_ _url_ __proto__ constructor {{customer.name}}"],
])("%s is harmless", (_name, text) => {
  const { suggestions, none, unknown } = shop.classify(text)
  for (const { confidence } of suggestions) expect(confidence).toSatisfy((it: number) => it >= 0 && it <= 1)
  expect([none >= 0 && none <= 1, unknown >= 0 && unknown <= 1]).toEqual([true, true])
})

test("examples may be hostile, too", () => {
  const hostile = ["", "👍", "x".repeat(100_000), "\ud800"].map((text, index) => ({
    id: `h${index}`,
    category: "where",
    text,
  }))
  const model = new Classifier(topics, [...examples, ...hostile])
  expect(best("Mein Paket ist noch nicht da", model)).toBe("where")
})

test("the same examples make the same model", () => {
  const again = new Classifier(topics, examples)
  expect(again.classify("Wo ist mein Paket?")).toEqual(shop.classify("Wo ist mein Paket?"))
})

test("temperature brings claims to what came true", () => {
  const random = dice(1)
  const judged = Array.from({ length: 2000 }, () => {
    // The first is right three times of four, whatever the scores shout.
    const right = random() < 0.75 ? 0 : 1
    return { scores: Float32Array.from([3, 0]), right }
  })
  const temperature = temperatureFor(judged)
  expect(sharesOf([3, 0], temperature)[0]).toBeCloseTo(0.75, 1)
  const claims = judged.map(({ scores, right }) => ({
    confidence: sharesOf(scores, temperature)[0]!,
    isRight: right === 0,
  }))
  expect(calibrationError(claims)).toBeLessThan(0.03)
})

test("nothing is certified that can't be shown, and what is certified holds", () => {
  expect(surelyAtLeast(149, 149, 0.05)).toBeGreaterThan(0.98)
  expect(surelyAtLeast(148, 149, 0.05)).toBeLessThan(0.98)
  const claims = (count: number, seed: number) => {
    const random = dice(seed)
    return Array.from({ length: count }, () => {
      const confidence = random()
      return { confidence, isRight: random() < 0.6 + 0.4 * Math.min(1, confidence * 1.4) }
    })
  }
  expect(certifiedThreshold(claims(60, 1), { target: 0.98, risk: 0.05 })).toBeUndefined()
  expect(certifiedThreshold([], { target: 0.9, risk: 0.05 })).toBeUndefined()
  let broken = 0
  for (let seed = 1; seed <= 100; seed++) {
    const threshold = certifiedThreshold(claims(800, seed), { target: 0.95, risk: 0.05 })
    if (threshold === undefined) continue
    const later = claims(10_000, seed + 1000).filter(({ confidence }) => confidence >= threshold)
    if (later.filter(({ isRight }) => isRight).length / later.length < 0.95) broken += 1
  }
  expect(broken / 100).toBeLessThanOrEqual(0.06)
})

test("new questions are noticed, an ordinary week is not", () => {
  const random = dice(9)
  const week = (abstained: number, unknown: number) =>
    Array.from({ length: 200 }, () => ({ abstained: random() < abstained, unknown: unknown * random() * 2 }))
  const usual = week(0.2, 0.1)
  expect(watchDrift(usual, week(0.2, 0.1)).isDrifting).toBe(false)
  expect(watchDrift(usual, week(0.45, 0.1)).isDrifting).toBe(true)
  expect(watchDrift(usual, week(0.2, 0.3)).isDrifting).toBe(true)
  expect(watchDrift(usual, week(0.9, 0.9).slice(0, 10)).isDrifting).toBe(false)
})
