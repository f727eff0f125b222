import type { ReactNode } from "react"

/** A text with the places that were found; drawn from numbers, never parsed. */
export function Marked({ text, marks }: { text: string; marks: [number, number][] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from < at) continue
    parts.push(
      text.slice(at, from),
      <mark key={from} className="rounded-[2px] bg-accent-tint font-medium text-accent-ink">
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
