import { useQuery } from "@tanstack/react-query"
import type { ChannelInfo, Inbox } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TabPanel, Tabs } from "#ui/tabs.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { Failed } from "../../app/edges.tsx"
import { channelsQuery } from "../../data/channels.ts"
import { InboxForm } from "../../forms/inbox-form.tsx"
import { useSettingWords } from "../../locales/setting-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { AddressesPart } from "./addresses-part.tsx"
import { EmbedPart } from "./embed-part.tsx"
import { HealthBadge } from "./health-badge.tsx"
import { HoldingPart } from "./holding-part.tsx"
import { InboxSwitch } from "./inbox-switch.tsx"
import { LedgerPart } from "./ledger-part.tsx"
import { Page } from "./page.tsx"

/** One inbox: its settings, and either the line for the website or the ledger of its mailbox. */
export function InboxPage({ id }: { id: string }) {
  const { data: channels } = useQuery(channelsQuery)
  const { data: inbox, error } = useQuery({
    queryKey: ["inboxes", id],
    queryFn: async () => (await call("GET /api/v1/inboxes/:id", { params: { id } })) as Inbox,
  })
  const channel = channels?.find(({ kind }) => kind === inbox?.channel)
  if (error) return <Failed error={error} />
  if (!inbox || !channel) return <SkeletonText lines={6} />
  return <Opened inbox={inbox} channel={channel} />
}

function Opened({ inbox, channel }: { inbox: Inbox; channel: ChannelInfo }) {
  const say = useSettingsWords()
  const has = {
    holding: channel.can.send,
    embed: channel.can.embed,
    addresses: inbox.addresses.length > 0,
    ledger: channel.can.ledger,
  }
  const more = (["holding", "embed", "addresses", "ledger"] as const).filter((tab) => has[tab])
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-3">
          {inbox.name}
          <HealthBadge inbox={inbox} />
        </span>
      }
      text={useSettingWords().of(channel.name)}
      back="inboxes"
      action={<InboxSwitch inbox={inbox} />}
    >
      {inbox.isOn && inbox.health.state === "trouble" && inbox.health.because && (
        <Banner tone="bad" title={say("health.because")}>
          {inbox.health.because}
        </Banner>
      )}
      <Tabs
        label={inbox.name}
        tabs={[
          { id: "settings", title: say("place.settings") },
          ...more.map((id) => ({ id, title: say(`${id}.title`) })),
        ]}
      >
        <TabPanel id="settings">
          <div className="max-w-140 pt-2">
            <InboxForm
              channel={channel}
              inbox={inbox}
              submit={say("common.save")}
              onSaved={() => showToast({ title: say("common.saved") })}
            />
          </div>
        </TabPanel>
        {has.holding && (
          <TabPanel id="holding">
            <HoldingPart inbox={inbox.id} />
          </TabPanel>
        )}
        {has.embed && (
          <TabPanel id="embed">
            <EmbedPart inbox={inbox} />
          </TabPanel>
        )}
        {has.addresses && (
          <TabPanel id="addresses">
            <AddressesPart inbox={inbox} channel={channel} />
          </TabPanel>
        )}
        {has.ledger && (
          <TabPanel id="ledger">
            <LedgerPart inbox={inbox} />
          </TabPanel>
        )}
      </Tabs>
    </Page>
  )
}
