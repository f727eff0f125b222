import { describe, expect, test } from "vitest"
import { checkFlow } from "#contract/flow-check.ts"
import { type FlowDocument, type FlowField, flowDocument } from "#contract/flows.ts"
import { resultsIn } from "./calling.ts"
import { chosen } from "./choosing.ts"
import { offerInWords, offerOf } from "./offering.ts"
import { readField } from "./reading-answers.ts"
import { type Pretended, rehearse } from "./rehearsing.ts"
import { named, starters } from "./starters.ts"
import { isTrue } from "./testing.ts"
import { whyPerson } from "./wishing.ts"

const pretended: Pretended = {
  language: "en",
  values: { "customer.firstName": "Mia" },
  today: "2026-11-29",
  isOpen: true,
  isPresent: true,
  channel: null,
  inboxId: null,
  categoryId: null,
  outcomes: {},
  locale: "en",
}

describe("which option somebody means", () => {
  const options = [
    ["Block it and send a new one", "Sperren und eine neue schicken"],
    ["Only block it"],
    ["Found it again"],
  ]

  test.each([
    ["1", 0],
    ["2.", 1],
    ["#3", 2],
    ["only block it", 1],
    ["ONLY BLOCK IT!!", 1],
    ["onyl blok it", 1],
    ["Sperren und eine neue schicken", 0],
    ["please only block it for now", 1],
    ["2\n\nBest regards\nMia", 1],
  ])("%j", (said, index) => expect(chosen(options, said)).toBe(index))

  test.each(["?", "", "4", "0", "🎉", "block", "I have no idea", "1 2", `only block it ${"x".repeat(120)}`])(
    "%j means none of them",
    (said) => expect(chosen(options, said)).toBeUndefined(),
  )
})

describe("what is understood as an answer", () => {
  const field = (type: FlowField["type"], more: Partial<FlowField> = {}): FlowField => ({
    ...{ key: "x", type, texts: {}, again: {}, required: true, options: [] },
    ...more,
  })
  const reading = { today: "2026-11-29", language: "en" }
  const colours = [
    { id: "red", label: { en: "Red", de: "Rot" } },
    { id: "blue", label: { en: "Blue", de: "Blau" } },
  ]

  test.each([
    ["text", "a few words", "a few words"],
    ["text", "?", undefined],
    ["text", "🎉", undefined],
    ["text", "x".repeat(100_000), undefined],
    ["email", "it is Mia@Example.org, thanks", "mia@example.org"],
    ["email", "mia at example", undefined],
    ["phone", "+49 40 / 12 34 56", "+4940123456"],
    ["phone", "12", undefined],
    ["number", "1.250,5 kg", "1250.5"],
    ["number", "1,250", "1250"],
    ["number", "3", "3"],
    ["number", "three", undefined],
    ["date", "24.12.2026", "2026-12-24"],
    ["date", "2026-02-30", undefined],
    ["date", "12/24/2026", "2026-12-24"],
    ["date", "besok", "2026-11-30"],
    ["order", "my order is #kk-20311, please", "KK-20311"],
    ["order", "?", undefined],
  ] as const)("%s: %j", (type, said, kept) => expect(readField(field(type), said, reading)).toBe(kept))

  test("a choice by words or number, kept in the flow's first language; one that may be skipped", () => {
    const choice = field("choice", { options: colours })
    expect(["Blau", "2", "bleu", "green"].map((said) => readField(choice, said, reading))).toEqual([
      "Blue",
      "Blue",
      "Blue",
      undefined,
    ])
    expect(readField(field("choice", { options: colours, required: false }), "3", reading)).toBe("")
    expect(readField(field("email", { required: false }), "Überspringen", reading)).toBe("")
    expect(readField(field("email"), "Skip", reading)).toBeUndefined()
  })
})

test("a person is asked for in many words, and law and safety are a person's", () => {
  for (const said of [
    "person",
    "Talk to a person",
    "Mit einem Menschen sprechen",
    "petugas",
    "humano",
    "can I speak to a human?",
  ])
    expect(whyPerson(said), said).toBe("wants-a-person")
  expect(whyPerson("The machine is smoking")).toBe("law-or-safety")
  for (const said of ["KK-20311", "my person card", "?", "yes"]) expect(whyPerson(said), said).toBeUndefined()
})

test("conditions compare numbers as numbers, days as days and words without their case", () => {
  const values = { amount: "9", day: "2026-11-29", tier: "Gold", none: null }
  const holds = (
    name: string,
    is: "more" | "less" | "equal" | "not-equal" | "contains" | "set" | "empty",
    value = "",
  ) => isTrue({ on: "variable", name, is, value }, values)
  expect([
    holds("amount", "less", "10"),
    holds("day", "more", "2026-11-28"),
    holds("tier", "equal", "gold"),
  ]).toEqual([true, true, true])
  expect([
    holds("none", "less", "10"),
    holds("none", "equal", ""),
    holds("none", "empty"),
    holds("gone", "set"),
  ]).toEqual([false, false, true, false])
})

test("what lies in an answer is taken by its place; what is no word or number is not", () => {
  const json = { order: { state: "packed", lines: [{ n: 3 }], note: "x".repeat(501) } }
  const wanted = ["order.state", "order.lines.0.n", "order.lines", "order.note", "__proto__.x", "gone"]
  expect(
    resultsIn(
      json,
      wanted.map((from, index) => ({ from, variable: `v${index}` })),
    ),
  ).toEqual({ v0: "packed", v1: "3" })
  expect(resultsIn("text", [{ from: "length", variable: "n" }])).toEqual({})
})

test("where nothing can be pressed, choices are numbered and questions for words are not", () => {
  expect(offerInWords("Which?", offerOf("en", ["Red", "Blue"]))).toBe(
    "Which?\n\n1. Red\n2. Blue\n3. Talk to a person\n\nPlease reply with the number of your answer.",
  )
  expect(offerInWords("Mail?", offerOf("en", [], { type: "email", isOptional: false }))).toBe("Mail?")
})

describe("a walk", () => {
  const [order, card] = starters.map(({ document }) => document) as [FlowDocument, FlowDocument]
  const walkThrough = (flow: FlowDocument, said: string[], more: Partial<Pretended> = {}) =>
    rehearse(flow, said, { ...pretended, ...more })

  test("the ready-made flows have nothing wrong with them, in three languages", () => {
    for (const { document, name } of starters) {
      expect(checkFlow(document, { variables: [] }), name.en).toEqual([])
      expect(flowDocument.parse(document)).toEqual(document)
      for (const language of ["de", "id"] as const) {
        const translated = named(document, language).steps.map((step) => step.name)
        expect(translated.filter((each) => document.steps.some((step) => step.name === each))).toEqual([])
      }
    }
  })

  test("says first that it is a machine, asks one thing after the other, and explains itself once more", async () => {
    const { lines, state, variables } = await walkThrough(order, ["Hi", "?", "KK-20311", "mia@example.org"])
    const said = lines.filter(({ from }) => from === "bot").map(({ text }) => text)
    expect(said[0]).toMatch(/automatic assistant.*“person”/s)
    expect(said.filter((text) => text.includes("automatic assistant"))).toHaveLength(1)
    expect(said[2]).toMatch(/^That does not look like an order number yet.*\n\nWhat is the order number/s)
    expect(state).toBe("handed-over")
    expect(variables).toEqual({ order: "KK-20311", email: "mia@example.org" })
    expect(lines.at(-1)).toMatchObject({ from: "note", text: expect.stringContaining("order: KK-20311") })
  })

  test("no shop is connected, and it says so instead of pretending", async () => {
    const { lines, path } = await walkThrough(card, ["Hi", "1", "mia@example.org", "skip"])
    expect(path.at(-1)!.step).toBe("team")
    expect(path.find(({ step }) => step === "block")!.door).toBe("unavailable")
    expect(lines.filter(({ from }) => from === "bot").at(-1)!.text).toContain("I can't block the card myself")
    expect(lines.at(-1)!.text).toContain("nothing is blocked yet")
  })

  test("where a shop is, it goes on to the end", async () => {
    const outcomes = { look: { door: "next" as const, results: { state: "on its way" } } }
    const { lines, state } = await walkThrough(order, ["Hi", "KK-1042", "mia@example.org", "yes thanks"], {
      outcomes,
    })
    expect(lines.some(({ text }) => text.startsWith("Order KK-1042: on its way."))).toBe(true)
    expect(state).toBe("ended")
  })

  test("after three answers that it does not understand a person goes on", async () => {
    const { state, path, lines } = await walkThrough(card, ["Hi", "?", "🎉", "no idea", "1"])
    expect([state, path.at(-1)!.step]).toEqual(["handed-over", "team"])
    expect(lines.filter(({ from }) => from === "customer")).toHaveLength(4)
  })

  test("speaks the customer's language, and the flow's first where it has no words", async () => {
    const german = await walkThrough(order, ["Hallo"], { language: "de" })
    expect(german.lines[1]!.text).toMatch(/^Das Paket finden wir.*automatischer Assistent/s)
    const half = structuredClone(order)
    const greet = half.steps[0] as { texts: Record<string, string> }
    greet.texts = { en: "Hello {{customer.firstName}}" }
    expect((await walkThrough(half, ["Halo"], { language: "id" })).lines[1]!.text).toMatch(
      /^Hello Mia\n\nIni asisten/,
    )
  })

  test("never reads out a hole: what is not known gives the conversation to a person", async () => {
    const hole = structuredClone(order)
    const greet = hole.steps[0] as { texts: Record<string, string> }
    greet.texts = { en: "Your tier is {{customer.attributes.tier}}" }
    const { lines, state } = await walkThrough(hole, ["Hi"])
    expect(state).toBe("handed-over")
    expect(lines.every(({ text }) => !text.includes("{{") && !text.startsWith("Your tier"))).toBe(true)
  })
})
