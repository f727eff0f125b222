import type { EvidencePage, MissingProof } from "#contract/routes/templates.ts"
import type { TemplatesSay } from "../../../locales/templates-words.ts"

/** "12 more cases in a row that end well, 3 more days". */
export function missingWords(evidence: EvidencePage, say: TemplatesSay): string {
  const locale = document.documentElement.lang || "en"
  // Cases that end well are cases: one number says both.
  const hasBoth = evidence.missing.includes("evidence")
  const missing = evidence.missing.filter((each) => each !== "cases" || !hasBoth)
  const words = missing.map((each) => wordsFor[each](evidence, say))
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words)
}

const wordsFor: Record<MissingProof, (evidence: EvidencePage, say: TemplatesSay) => string> = {
  evidence: ({ moreRight, fewest, right, wrong }, say) =>
    moreRight === null
      ? say("evidence.missing.evidence-far")
      : say("evidence.missing.evidence", { count: Math.max(moreRight, fewest.cases - right - wrong) }),
  cases: ({ fewest, right, wrong }, say) =>
    say("evidence.missing.cases", { count: fewest.cases - right - wrong }),
  customers: ({ fewest, customers }, say) =>
    say("evidence.missing.customers", { count: fewest.customers - customers }),
  days: ({ fewest, days }, say) => say("evidence.missing.days", { count: Math.ceil(fewest.days - days) }),
  demotion: (_evidence, say) => say("evidence.missing.demotion"),
  certainty: (_evidence, say) => say("evidence.missing.certainty"),
}
