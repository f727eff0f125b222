import type { FlowDocument } from "#contract/flows.ts"
import { Refusal } from "#contract/refusals.ts"
import type { FlowStarter } from "#contract/routes/flows.ts"
import type { Locale } from "#contract/views.ts"
import { lostCard } from "./starters/lost-card.ts"
import { stepNames } from "./starters/step-names.ts"
import { whereIsMyOrder } from "./starters/where-is-my-order.ts"

/** Ready-made flows to begin from. */
export const starters: readonly FlowStarter[] = [whereIsMyOrder, lostCard]

const empty = (language: Locale): FlowDocument => ({
  languages: [language],
  trigger: { inboxIds: [], newConversation: false, categoryIds: [], button: {} },
  start: null,
  steps: [],
})

/** What a new flow holds at first; `language` is that of whoever builds. @throws Refusal flow.no-such-starter */
export function firstDocument(given: {
  starter?: string | undefined
  document?: FlowDocument | undefined
  language: Locale
}): FlowDocument {
  if (given.document) return given.document
  if (given.starter === undefined) return empty(given.language)
  const starter = starters.find(({ key }) => key === given.starter)
  if (!starter) throw new Refusal("flow.no-such-starter")
  return named(starter.document, given.language)
}

/** Its steps called in that language. */
export function named(document: FlowDocument, language: Locale): FlowDocument {
  const names = stepNames[language]
  const steps = document.steps.map((step) => ({ ...step, name: names?.[step.name] ?? step.name }))
  return { ...document, steps }
}
