import { CloudOff } from "lucide-react"
import { useConnectionWords } from "./connection-words.ts"

/** Across the top while there is no line: since when, and that nothing is lost. */
export function ConnectionStrip() {
  const { state, words } = useConnectionWords()
  if (state !== "offline") return null
  return (
    <p
      role="status"
      className="flex shrink-0 items-center justify-center gap-2 bg-amber-tint px-4 py-1.5 text-13 text-amber-ink"
    >
      <CloudOff size={16} aria-hidden="true" />
      {words}
    </p>
  )
}
