import { describe, expect, test } from "vitest"
import { checkFlow } from "./flow-check.ts"
import { type FlowDocument, flowDocument } from "./flows.ts"

const around = { variables: ["customer.firstName", "customer.attributes.tier"] }
const at = { x: 0, y: 0 }
const words = { en: "Words", de: "Worte" }

/** A flow of these steps, as the API would read it. */
function flow(steps: object[], more: object = {}): FlowDocument {
  return flowDocument.parse({
    languages: ["en", "de"],
    trigger: { newConversation: true },
    start: "a",
    steps: steps.map((step) => ({ name: "", at, ...step })),
    ...more,
  })
}
const message = (id: string, next: string | null, texts: object = words) => ({
  id,
  kind: "message",
  texts,
  next,
})
const end = { id: "end", kind: "end", closes: true }
const codes = (document: FlowDocument) =>
  checkFlow(document, around).map(({ code, step, severity }) => `${severity} ${step ?? "flow"}: ${code}`)

describe("what is wrong with a flow", () => {
  test("nothing, when every door leads on", () => {
    expect(checkFlow(flow([message("a", "end"), end]), around)).toEqual([])
  })

  test("a loop in which nobody is asked is refused, with the way round", () => {
    const round = flow([
      { ...message("a", "b"), name: "Greet" },
      {
        id: "b",
        name: "Which tier?",
        kind: "condition",
        cases: [
          { id: "x", test: { on: "variable", name: "customer.attributes.tier", is: "set" }, next: "end" },
        ],
        otherwise: "a",
      },
      end,
    ])
    expect(checkFlow(round, around)).toEqual([
      {
        code: "loop",
        severity: "error",
        step: "a",
        detail: {},
        path: [
          { id: "a", name: "Greet" },
          { id: "b", name: "Which tier?" },
          { id: "a", name: "Greet" },
        ],
      },
    ])
  })

  test("a loop through a question, or through a wait, is none", () => {
    const asks = {
      id: "b",
      kind: "buttons",
      texts: words,
      options: [{ id: "x", label: words, next: "a" }],
    }
    expect(codes(flow([message("a", "b"), asks]))).toEqual([])
    expect(codes(flow([message("a", "b"), { id: "b", kind: "wait", minutes: null, next: "a" }]))).toEqual([])
  })

  test("doors that lead nowhere, and steps nobody comes to", () => {
    const buttons = {
      id: "b",
      kind: "buttons",
      texts: words,
      options: [{ id: "x", label: words, next: null }],
    }
    expect(codes(flow([message("a", null), buttons]))).toEqual([
      "error a: next-missing",
      "error b: option-without-target",
      "warning b: unreachable",
    ])
    expect(codes(flow([message("a", "gone")]))).toEqual(["error a: next-unknown"])
    expect(codes(flow([end], { start: null, trigger: {} }))).toEqual([
      "error flow: no-start",
      "warning flow: no-trigger",
    ])
    expect(codes(flow([message("a", "a1"), message("a1", "end"), message("a1", "end"), end]))).toContain(
      "error a1: id-twice",
    )
  })

  test("a text that is missing: in the first language it stops, in another it warns", () => {
    const one = flow([message("a", "b", { en: "Hello" }), message("b", "end", { de: "Hallo" }), end])
    expect(checkFlow(one, around).map(({ step, severity, detail }) => [step, severity, detail])).toEqual([
      ["b", "error", { language: "en" }],
      ["a", "warning", { language: "de" }],
    ])
  })

  test("names nobody has asked for, names that are kept too late, and braces that never close", () => {
    const form = {
      id: "b",
      kind: "form",
      fields: [
        { key: "order", type: "order", texts: { en: "Number, {{customer.firstName|}}?", de: "{{order}}" } },
      ],
      next: "c",
    }
    const steps = [message("a", "b", { en: "{{order}}", de: "x" }), form, message("c", "end", words), end]
    expect(codes(flow(steps))).toEqual(["error a: variable-unknown"])
    const later = [
      message("a", "b"),
      form,
      message("c", "end", { en: "{{order}} {{ordr}} {{", de: "x" }),
      end,
    ]
    expect(codes(flow(later))).toEqual(["error c: variable-unknown", "error c: variable-broken"])
  })

  test("forms, buttons and conditions that are not finished", () => {
    const form = {
      id: "a",
      kind: "form",
      next: "end",
      fields: [
        { key: "", type: "text", texts: words },
        { key: "Größe", type: "text", texts: words },
        { key: "x", type: "choice", texts: words },
        { key: "x", type: "text", texts: words },
      ],
    }
    expect(codes(flow([form, end]))).toEqual([
      "error a: field-without-name",
      "error a: field-name",
      "error a: choices-missing",
      "error a: field-name-twice",
    ])
    const alike = ["x", "y"].map((id) => ({ id, label: { en: "Yes ", de: id }, next: "end" }))
    expect(codes(flow([{ id: "a", kind: "buttons", texts: words, options: alike }, end]))).toEqual([
      "error a: options-alike",
    ])
    const vague = [{ id: "x", test: { on: "category", categoryIds: [] }, next: "end" }]
    expect(codes(flow([{ id: "a", kind: "condition", cases: vague, otherwise: "end" }, end]))).toEqual([
      "error a: test-incomplete",
    ])
  })

  test.each([
    ["http://shop.example/x", "url-not-https"],
    ["ftp://shop.example/x", "url-not-https"],
    ["shop.example", "url-unreadable"],
    ["", "url-unreadable"],
    ["https://{{customer.firstName}}.example/x", "url-open"],
    ["https://shop.example/{{customer.firstName}}", undefined],
  ])("an address %s to be asked: %s", (url, code) => {
    const asks = { id: "a", kind: "http", method: "GET", url, next: "end", results: [] }
    expect(checkFlow(flow([asks, end]), around).map((each) => each.code)).toEqual(code ? [code] : [])
  })

  test("what an account does not have: a field, an article, a template", () => {
    const steps = [
      { id: "a", kind: "set", subject: "customer", key: "shoe", value: "1", next: "b" },
      { id: "b", kind: "article", articleId: null, next: "c" },
      { id: "c", kind: "template", templateId: null, next: "end" },
    ]
    expect(codes(flow([...steps, end]))).toEqual([
      "error a: attribute-unknown",
      "error b: article-missing",
      "error c: template-missing",
    ])
  })

  test("two hundred steps that all lead to each other are looked through in a moment", () => {
    const options = (id: number) =>
      Array.from({ length: 10 }, (_, n) => ({
        id: `o${n}`,
        label: { en: `${n}`, de: `${n}` },
        next: `s${(id * 7 + n * 13) % 200}`,
      }))
    const steps = Array.from({ length: 200 }, (_, id) => ({
      id: `s${id}`,
      kind: "condition",
      cases: options(id).map(({ id: each, next }) => ({
        id: each,
        test: { on: "hours", open: true },
        next,
      })),
      otherwise: "s0",
    }))
    const found = checkFlow(flow(steps, { start: "s0" }), around)
    expect(found.every(({ code }) => code === "loop")).toBe(true)
    expect(found.length).toBeGreaterThan(0)
  })
})
