import type { Conversation } from "#contract/views.ts"
import { LabelDot } from "#ui/label-dot.tsx"
import { useLabels } from "../../data/labels.ts"

const MOST_DOTS = 3

/** On a list row: a dot each, their names on hover and for a screen reader. */
export function LabelDots({ ids }: { ids: Conversation["labelIds"] }) {
  const labels = useLabels(ids)
  if (!labels.length) return null
  const names = labels.map(({ name }) => name).join(", ")
  return (
    <span className="flex shrink-0 items-center gap-0.5" title={names}>
      {labels.slice(0, MOST_DOTS).map(({ id, colour }) => (
        <LabelDot key={id} colour={colour} />
      ))}
      {labels.length > MOST_DOTS && <span className="figures text-12">+{labels.length - MOST_DOTS}</span>}
      <span className="sr-only">{names}</span>
    </span>
  )
}

/** Over a thread: dot and name. */
export function LabelChips({ ids }: { ids: Conversation["labelIds"] }) {
  return useLabels(ids).map(({ id, name, colour }) => (
    <span
      key={id}
      className="inline-flex h-5 max-w-[min(100%,10rem)] items-center gap-1.5 rounded-6 border border-line px-1.5 text-12 text-muted"
    >
      <LabelDot colour={colour} />
      <span className="truncate" dir="auto" title={name}>
        {name}
      </span>
    </span>
  ))
}
