import type { TemplateState } from "#contract/routes/templates.ts"
import type { Tone } from "#ui/tone.ts"

/** How a state looks; its word always stands beside. */
export const stateTone: Record<TemplateState, Tone> = {
  off: "neutral",
  suggest: "neutral",
  shadow: "info",
  automatic: "good",
  demoted: "warn",
}
