import { ArrowDownRight, ArrowUpRight } from "lucide-react"
import type { ContactChange } from "#contract/routes/insights.ts"
import { Badge } from "#ui/badge.tsx"
import { useReasonsWords } from "../../../locales/reasons-words.ts"

const icons = { more: <ArrowUpRight size={12} />, less: <ArrowDownRight size={12} /> } as const

/** More or fewer than before, or why nobody can say. */
export function ChangeBadge({ change: { verdict } }: { change: ContactChange }) {
  const say = useReasonsWords()
  if (verdict === "more" || verdict === "less")
    return (
      <Badge tone={verdict === "more" ? "warn" : "good"} icon={icons[verdict]}>
        {say(`reasons.${verdict}`)}
      </Badge>
    )
  return <span className="text-12 text-muted">{say(`reasons.${verdict}`)}</span>
}
