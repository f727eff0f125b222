import { useLocale } from "react-aria-components/I18nProvider"
import type { Inbox } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { moment } from "#ui/relative-words.ts"
import { useChannel } from "../../data/channels.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"

/** Whether it works, since when not; off is not trouble. */
export function HealthBadge({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  const channel = useChannel(inbox.channel)
  if (!inbox.isOn) return <Badge>{say("common.off")}</Badge>
  const { state, since } = inbox.health
  // Nothing is fetched here that could fail: on is well.
  if (state === "unknown" && channel && !channel.can.ledger)
    return <Badge tone="good">{say("common.on")}</Badge>
  if (state === "fine") return <Badge tone="good">{say("health.fine")}</Badge>
  if (state === "unknown") return <Badge tone="info">{say("health.unknown")}</Badge>
  const time = since ? moment(Date.parse(since), Date.now(), locale) : ""
  return <Badge tone="bad">{time ? say("health.trouble.since", { time }) : say("health.trouble")}</Badge>
}
