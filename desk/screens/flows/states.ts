import type { FlowSummary } from "#contract/routes/flows.ts"
import type { Tone } from "#ui/tone.ts"

export type FlowState = "on" | "off" | "draft"

export const stateOf = ({ isOn, version }: Pick<FlowSummary, "isOn" | "version">): FlowState =>
  version === 0 ? "draft" : isOn ? "on" : "off"

export const stateTone: Record<FlowState, Tone> = { on: "good", off: "neutral", draft: "info" }
