import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Badge } from "#ui/badge.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { pastQuery } from "../../data/conversations.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { PanelSection } from "./panel-section.tsx"

const shown = 8

/** What else this person wrote about, on whichever channel. */
export function Earlier({
  customer,
  current,
  view,
}: {
  customer: string
  current: string | undefined
  view: string
}) {
  const say = useCustomersWords()
  const { data } = useQuery(pastQuery(customer, shown))
  const others = data?.items.filter(({ id }) => id !== current).slice(0, shown) ?? []
  if (others.length === 0) return null
  return (
    <PanelSection title={say(current ? "customer.earlier" : "customer.conversations")}>
      <ul className="-mx-2">
        {others.map((it) => (
          <li key={it.id}>
            <Link
              to="/inbox/$view/$conversation"
              params={{ view, conversation: it.id }}
              className="ring-focus-inset flex min-h-10 items-center gap-2 rounded-6 px-2 py-1 text-13 text-ink no-underline hover:bg-hover"
            >
              <ChannelGlyph channel={it.channel} className="text-muted" />
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {it.subject ?? it.preview}
              </span>
              {it.status === "open" && <Badge tone="good">{say("customer.open")}</Badge>}
              <RelativeTime at={it.lastMessageAt} className="figures text-12 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
