import { type Child, h } from "./draw.ts"
import type { View } from "./view.tsx"

/** The way to the page that always takes an answer. Not without a network: a page that does not come helps nobody. */
export const door = ({ config, say }: View): Child =>
  config.feedback &&
  navigator.onLine && (
    <a class="door" href={config.feedback} target="_blank" rel="noreferrer">
      {say("feedback")}
    </a>
  )
