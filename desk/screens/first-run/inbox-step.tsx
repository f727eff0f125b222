import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { ChannelInfo, Inbox } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { channelsQuery } from "../../data/channels.ts"
import { holdFromTheStart } from "../../data/holding.ts"
import { ChannelCards } from "../../forms/channel-cards.tsx"
import { InboxForm } from "../../forms/inbox-form.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"

export function InboxStep({ onMade, onBack }: { onMade: (inbox: Inbox) => void; onBack: () => void }) {
  const say = useSettingsWords()
  const { data: channels } = useQuery(channelsQuery)
  const [channel, setChannel] = useState<ChannelInfo | null>(null)
  // It can be switched on later as well: nobody waits at the door because of it.
  const begin = (inbox: Inbox) =>
    holdFromTheStart(inbox).then(
      () => onMade(inbox),
      () => onMade(inbox),
    )
  if (!channels) return <SkeletonText lines={4} />
  return (
    <div className="flex flex-col gap-8">
      <ChannelCards channels={channels} chosen={channel} onChoose={setChannel} />
      {channel ? (
        <InboxForm
          key={channel.kind}
          channel={channel}
          submit={say("first-run.inbox.submit")}
          onSaved={(inbox) => void begin(inbox)}
        >
          <Button look="quiet" onPress={onBack}>
            {say("common.back")}
          </Button>
        </InboxForm>
      ) : (
        <div className="-ms-4">
          <Button look="quiet" size="large" onPress={onBack}>
            {say("common.back")}
          </Button>
        </div>
      )}
    </div>
  )
}
