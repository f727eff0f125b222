import { type ByKind, doorsOf, namesAt, ofKind, pauses } from "./flow-doors.ts"
import type { FlowDocument, FlowField, FlowProblem, FlowStep } from "./flows.ts"
import { brokenPlace, namesIn } from "./placeholders.ts"

/** What the account has that a flow may name. */
export interface FlowSurroundings {
  /** Variables of every text: "customer.firstName", "conversation.attributes.order" … */
  variables: readonly string[]
  /** Addresses without encryption are fine: a box that may ask its own network. */
  allowsHttp?: boolean
}

const VARIABLE = /^[a-z][a-z0-9_-]{0,39}$/

type Found = Pick<FlowProblem, "code"> & Partial<FlowProblem>
const error = (code: string, step: FlowStep | null, detail: FlowProblem["detail"] = {}): FlowProblem =>
  problem({ code, step: step?.id ?? null, detail })
const problem = (found: Found): FlowProblem => ({
  severity: "error",
  step: null,
  detail: {},
  path: [],
  ...found,
})

/**
 * Everything that is wrong with a flow, errors first. Pure and quick, without schemas: the builder asks it with every change, the server
 * before it publishes.
 *
 * Errors: no-start, id-twice, next-missing {door}, next-unknown {door}, option-without-target {option}, no-options, options-alike {name},
 * no-fields, field-without-name, field-name {name}, field-name-twice {name}, choices-missing {field}, text-missing {language, field|option},
 * variable-unknown {name}, variable-broken {name}, result-without-name, result-without-place {name}, url-unreadable, url-not-https,
 * url-open (the host must not depend on an answer), attribute-unknown {name}, article-missing, template-missing, action-missing,
 * test-incomplete {case}, no-cases, loop (path).
 * Warnings: unreachable, text-missing in another language than the first, no-trigger.
 */
export function checkFlow(flow: FlowDocument, around: FlowSurroundings): FlowProblem[] {
  const names = namesAt(flow)
  const found = [
    ...wholeProblems(flow),
    ...loops(flow),
    ...flow.steps.flatMap((step) => [
      ...doorProblems(flow, step),
      ...ofKind(checks, step, around),
      ...textProblems(flow, step),
      ...nameProblems(step, new Set([...around.variables, ...(names.get(step.id) ?? [])])),
    ]),
  ]
  const isError = ({ severity }: FlowProblem) => severity === "error"
  return [...found.filter(isError), ...found.filter((each) => !isError(each))]
}

function wholeProblems(flow: FlowDocument): FlowProblem[] {
  const ids = flow.steps.map(({ id }) => id)
  const twice = flow.steps.filter(({ id }, index) => ids.indexOf(id) !== index)
  const { newConversation, categoryIds, button } = flow.trigger
  const labelled = Object.values(button).some((text) => text.trim())
  return [
    ...(flow.start && ids.includes(flow.start) ? [] : [error("no-start", null)]),
    ...twice.map((step) => error("id-twice", step)),
    ...(newConversation || categoryIds.length || labelled
      ? []
      : [problem({ code: "no-trigger", severity: "warning" })]),
    ...(labelled
      ? missingTexts(flow, null, { texts: button, detail: { field: "button" }, needed: true })
      : []),
    ...unreachable(flow),
  ]
}

function unreachable(flow: FlowDocument): FlowProblem[] {
  const seen = new Set<string>()
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const waiting = flow.start ? [flow.start] : []
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps.get(id)
    if (!step || seen.has(id)) continue
    seen.add(id)
    waiting.push(...doorsOf(step).flatMap(({ to }) => to ?? []))
  }
  const lost = flow.start ? flow.steps.filter(({ id }) => !seen.has(id)) : []
  return lost.map(({ id }) => problem({ code: "unreachable", severity: "warning", step: id }))
}

/** Each loop in which nobody is asked and nothing is waited for, once. */
function loops(flow: FlowDocument): FlowProblem[] {
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const done = new Set<string>()
  const found: FlowProblem[] = []
  const walk = (id: string, path: FlowStep[]): void => {
    const step = steps.get(id)
    if (!step || pauses(step)) return
    const from = path.indexOf(step)
    if (from >= 0) {
      const circle = [...path.slice(from), step].map(({ id: each, name }) => ({ id: each, name }))
      found.push(problem({ code: "loop", step: id, path: circle }))
    }
    if (done.has(id)) return
    done.add(id)
    for (const { to } of doorsOf(step)) if (to) walk(to, [...path, step])
  }
  for (const { id } of flow.steps) walk(id, [])
  return found
}

function doorProblems(flow: FlowDocument, step: FlowStep): FlowProblem[] {
  return doorsOf(step).flatMap(({ name, to, needed }) => {
    if (to !== null)
      return flow.steps.some(({ id }) => id === to) ? [] : [error("next-unknown", step, { door: name })]
    if (!needed) return []
    const option = /^option:(.*)/.exec(name)?.[1]
    return [
      option ? error("option-without-target", step, { option }) : error("next-missing", step, { door: name }),
    ]
  })
}

const nothing = () => []

/** What each kind must have beyond doors and texts. */
const checks: ByKind<FlowProblem[], [FlowSurroundings]> = {
  message: nothing,
  buttons: (step) => [
    ...(step.options.length ? [] : [error("no-options", step)]),
    ...alike(step, step.options),
    ...(step.keep === null || VARIABLE.test(step.keep)
      ? []
      : [error("field-name", step, { name: step.keep })]),
  ],
  form: (step) => [
    ...(step.fields.length ? [] : [error("no-fields", step)]),
    ...step.fields.flatMap((field, index) => fieldProblems(step, field, index)),
  ],
  condition: (step) => [
    ...(step.cases.length ? [] : [error("no-cases", step)]),
    ...step.cases
      .filter(({ test }) => !isWhole(test))
      .map(({ id }) => error("test-incomplete", step, { case: id })),
  ],
  article: (step) => (step.articleId ? [] : [error("article-missing", step)]),
  template: (step) => (step.templateId ? [] : [error("template-missing", step)]),
  http: (step, around) => [...urlProblems(step, around), ...resultProblems(step)],
  shop: (step) => [...(step.action ? [] : [error("action-missing", step)]), ...resultProblems(step)],
  set: (step, { variables }) =>
    variables.includes(`${step.subject}.attributes.${step.key}`)
      ? []
      : [error("attribute-unknown", step, { name: step.key })],
  wait: nothing,
  handover: nothing,
  end: nothing,
}

/** Two options that read the same in a language can't be told apart by whoever answers in words. */
function alike(step: FlowStep, options: { label: Record<string, string> }[]): FlowProblem[] {
  const said = options.flatMap(({ label }) =>
    Object.entries(label)
      .filter(([, text]) => text.trim())
      .map(([language, text]) => `${language} ${text.trim().toLowerCase()}`),
  )
  const twice = said.find((each, index) => said.indexOf(each) !== index)
  return twice === undefined
    ? []
    : [error("options-alike", step, { name: twice.slice(twice.indexOf(" ") + 1) })]
}

function fieldProblems(
  step: Extract<FlowStep, { kind: "form" }>,
  field: FlowField,
  index: number,
): FlowProblem[] {
  const { key, type, options } = field
  const at = { field: String(index), name: key }
  const isTwice = step.fields.findIndex((each) => each.key === key) < index
  return [
    ...(key ? [] : [error("field-without-name", step, at)]),
    ...(key && !VARIABLE.test(key) ? [error("field-name", step, at)] : []),
    ...(key && isTwice ? [error("field-name-twice", step, at)] : []),
    ...(type === "choice" && !options.length ? [error("choices-missing", step, at)] : []),
    ...(type === "choice" ? alike(step, options) : []),
  ]
}

function isWhole(test: Extract<FlowStep, { kind: "condition" }>["cases"][number]["test"]): boolean {
  if (test.on === "variable")
    return test.name !== "" && (test.is === "set" || test.is === "empty" || test.value.trim() !== "")
  if (test.on === "language") return test.languages.length > 0
  if (test.on === "channel") return test.channels.length > 0
  if (test.on === "inbox") return test.inboxIds.length > 0
  return test.on !== "category" || test.categoryIds.length > 0
}

function urlProblems(
  step: Extract<FlowStep, { kind: "http" }>,
  { allowsHttp }: FlowSurroundings,
): FlowProblem[] {
  if (/^[a-z]+:\/\/[^/?#]*\{\{/i.test(step.url)) return [error("url-open", step, { url: step.url })]
  const url = URL.parse(step.url.replaceAll(/\{\{[^{}]*\}\}/g, "x"))
  if (!url?.hostname) return [error("url-unreadable", step, { url: step.url })]
  const isFine = url.protocol === "https:" || (allowsHttp && url.protocol === "http:")
  return isFine ? [] : [error("url-not-https", step, { url: step.url })]
}

const resultProblems = (step: Extract<FlowStep, { kind: "http" | "shop" }>): FlowProblem[] =>
  step.results.flatMap(({ from, variable }) => [
    ...(VARIABLE.test(variable) ? [] : [error("result-without-name", step, { name: variable })]),
    ...(from.trim() ? [] : [error("result-without-place", step, { name: variable })]),
  ])

interface Said {
  texts: Record<string, string>
  detail: Record<string, string>
  /** Must be there; else only in the other languages when it is there in one. */
  needed: boolean
}

const perhaps = ({ texts }: { texts: Record<string, string> }): Said[] => [
  { texts, detail: {}, needed: false },
]

const sayings: ByKind<Said[]> = {
  ...{ condition: nothing, article: nothing, template: nothing, http: nothing, shop: nothing, set: nothing },
  wait: nothing,
  message: ({ texts }) => [{ texts, detail: {}, needed: true }],
  buttons: ({ texts, options }) => [{ texts, detail: {}, needed: true }, ...labels(options)],
  form: ({ fields }) =>
    fields.flatMap(({ texts, again, options }, index) => [
      { texts, detail: { field: String(index) }, needed: true },
      { texts: again, detail: { field: String(index), part: "again" }, needed: false },
      ...labels(options),
    ]),
  handover: perhaps,
  end: perhaps,
}

/** Everything a step says to a customer. */
const saidBy = (step: FlowStep): Said[] => ofKind(sayings, step)

const labels = (options: { id: string; label: Record<string, string> }[]): Said[] =>
  options.map(({ id, label }) => ({ texts: label, detail: { option: id }, needed: true }))

const textProblems = (flow: FlowDocument, step: FlowStep): FlowProblem[] =>
  saidBy(step).flatMap((said) => missingTexts(flow, step, said))

function missingTexts(
  { languages }: FlowDocument,
  step: FlowStep | null,
  { texts, detail, needed }: Said,
): FlowProblem[] {
  const isThere = (language: string) => Boolean(texts[language]?.trim())
  if (!needed && !languages.some(isThere)) return []
  return languages
    .filter((language) => !isThere(language))
    .map((language) =>
      problem({
        code: "text-missing",
        severity: language === languages[0] ? "error" : "warning",
        step: step?.id ?? null,
        detail: { ...detail, language },
      }),
    )
}

const spoken = (step: FlowStep) => saidBy(step).flatMap(({ texts }) => Object.values(texts))

/** Every text in which a step may name something. */
const naming: ByKind<string[]> = {
  ...{ message: spoken, buttons: spoken, form: spoken, end: spoken },
  ...{ condition: nothing, article: nothing, template: nothing, wait: nothing },
  http: ({ url, body }) => [url, ...Object.values(body)],
  shop: ({ inputs }) => Object.values(inputs),
  set: ({ value }) => [value],
  handover: (step) => [...spoken(step), step.note],
}

function nameProblems(step: FlowStep, known: ReadonlySet<string>): FlowProblem[] {
  const texts = ofKind(naming, step)
  const tested =
    step.kind === "condition"
      ? step.cases.flatMap(({ test }) => (test.on === "variable" && test.name ? [test.name] : []))
      : []
  const unknown = [...texts.flatMap(namesIn), ...tested].filter((name) => !known.has(name))
  const broken = texts.flatMap((text) => brokenPlace(text) ?? [])
  return [
    ...[...new Set(unknown)].map((name) => error("variable-unknown", step, { name })),
    ...broken.map((name) => error("variable-broken", step, { name })),
  ]
}
