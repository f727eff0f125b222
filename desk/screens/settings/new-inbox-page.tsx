import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import type { ChannelInfo } from "#contract/views.ts"
import { channelsQuery } from "../../data/channels.ts"
import { ChannelCards } from "../../forms/channel-cards.tsx"
import { InboxForm } from "../../forms/inbox-form.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "./page.tsx"

export function NewInboxPage() {
  const say = useSettingsWords()
  const navigate = useNavigate()
  const { data: channels } = useQuery(channelsQuery)
  const [channel, setChannel] = useState<ChannelInfo | null>(null)
  const made = (id: string) =>
    void navigate({ to: "/settings/$page/$item", params: { page: "inboxes", item: id } })
  return (
    <Page title={say("inboxes.add")} text={say("inboxes.add.text")} back="inboxes">
      <ChannelCards channels={channels ?? []} chosen={channel} onChoose={setChannel} />
      {channel && (
        <div className="max-w-140">
          <InboxForm
            key={channel.kind}
            channel={channel}
            submit={say("inboxes.add")}
            onSaved={({ id }) => made(id)}
          />
        </div>
      )}
    </Page>
  )
}
