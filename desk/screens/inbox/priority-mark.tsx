import { Flag } from "lucide-react"
import type { Priority } from "#contract/views.ts"
import { useWords, type WordKey } from "../../locales/words.ts"

const looks: Record<Exclude<Priority, 0>, { name: WordKey; look: string }> = {
  "-1": { name: "priority.-1", look: "text-faint" },
  1: { name: "priority.1", look: "text-amber" },
  2: { name: "priority.2", look: "fill-current text-red" },
}

/** Nothing for what is normal. Urgent is filled, so that colour is not the only sign. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const say = useWords()
  if (!priority) return null
  const { name, look } = looks[priority]
  return <Flag size={14} className={look} role="img" aria-label={say(name)} />
}
