import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { Inbox as InboxIcon, Plus } from "lucide-react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Inbox } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { span } from "#ui/relative-words.ts"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { ChannelGlyph } from "../../app/channel-glyph.tsx"
import { inboxesQuery } from "../../data/channels.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { HealthBadge } from "./health-badge.tsx"
import { InboxPage } from "./inbox-page.tsx"
import { NewInboxPage } from "./new-inbox-page.tsx"
import { Page } from "./page.tsx"
import type { PageProps } from "./pages.ts"

/** Where customers reach us; each with its state in one word. */
export default function InboxesPage({ item }: PageProps) {
  if (item === "new") return <NewInboxPage />
  if (item) return <InboxPage key={item} id={item} />
  return <InboxList />
}

function InboxList() {
  const say = useSettingsWords()
  const navigate = useNavigate()
  const { data: inboxes } = useQuery(inboxesQuery)
  const add = () => void navigate({ to: "/settings/$page/$item", params: { page: "inboxes", item: "new" } })
  const button = (
    <Button look="primary" icon={<Plus size={16} />} onPress={add}>
      {say("inboxes.add")}
    </Button>
  )
  return (
    <Page
      title={say("settings.inboxes")}
      text={say("inboxes.text")}
      action={inboxes?.length ? button : undefined}
    >
      {!inboxes && <SkeletonText lines={4} />}
      {inboxes?.length === 0 && (
        <EmptyState icon={<InboxIcon size={20} />} title={say("inboxes.none.title")} action={button}>
          {say("inboxes.none.text")}
        </EmptyState>
      )}
      {inboxes && inboxes.length > 0 && (
        <Rows label={say("settings.inboxes")}>
          {inboxes.map((inbox) => (
            <InboxRow key={inbox.id} inbox={inbox} />
          ))}
        </Rows>
      )}
    </Page>
  )
}

function InboxRow({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const { locale } = useLocale()
  return (
    <Row
      before={<ChannelGlyph channel={inbox.channel} size={20} className="text-muted" />}
      title={
        <Link
          to="/settings/$page/$item"
          params={{ page: "inboxes", item: inbox.id }}
          className="ring-focus rounded-6 text-ink no-underline hover:underline"
        >
          {inbox.name}
        </Link>
      }
      detail={say("inboxes.promised", { time: span(inbox.promise * 1000, locale) })}
      after={<HealthBadge inbox={inbox} />}
    />
  )
}
